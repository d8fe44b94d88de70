import pLimit, { type LimitFunction } from 'p-limit';

/** Live queries that are asked side by side: whoever waits for a page comes first. */
const SIDE_BY_SIDE = 3;
/** Those of one person: the place that is left is for the others. */
const OF_ONE_PERSON = 2;

/** Which live query is asked next. However many somebody follows, and however long they take, the others wait for a few of them at most. */
export class AskingTurns {
  readonly #all = pLimit(SIDE_BY_SIDE);
  readonly #perPerson = new Map<string, { turns: LimitFunction; asking: number }>();

  async take<Answer>(person: string, ask: () => Promise<Answer>): Promise<Answer> {
    const own = this.#perPerson.get(person) ?? { turns: pLimit(OF_ONE_PERSON), asking: 0 };
    this.#perPerson.set(person, own);
    own.asking += 1;
    try {
      return await own.turns(() => this.#all(ask));
    } finally {
      own.asking -= 1;
      if (own.asking === 0) this.#perPerson.delete(person);
    }
  }
}
