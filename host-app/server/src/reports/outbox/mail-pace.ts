import type { Knex } from 'knex';

/**
 * How many mails go to the recipients of one domain in a minute, whoever sends them and from whichever server: the last places of each
 * domain stand in one row. By the clock of the database.
 */
export class MailPace {
  readonly #perMinute: number;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Takes the next free place in the caller's transaction. Answers in how many seconds it comes; zero for now. */
  async take(transaction: Knex.Transaction, recipient: string): Promise<number> {
    const { rows } = await transaction.raw<{ rows: { seconds: number }[] }>(
      `insert into mail_pace as pace (domain, places) values (:domain, array[now()])
         on conflict (domain) do update set places =
           pace.places[greatest(1, cardinality(pace.places) - :most + 2):] ||
           greatest(now(), pace.places[cardinality(pace.places) - :most + 1] + interval '1 minute')
       returning cast(extract(epoch from places[cardinality(places)] - now()) as float8) as seconds`,
      { domain: recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase(), most: this.#perMinute },
    );
    return Math.max(0, rows[0]?.seconds ?? 0);
  }

  /** Domains that nothing goes to any more are forgotten. */
  async forget(transaction: Knex.Transaction): Promise<void> {
    await transaction.raw(`delete from mail_pace where places[cardinality(places)] < now() - interval '1 hour'`);
  }
}
