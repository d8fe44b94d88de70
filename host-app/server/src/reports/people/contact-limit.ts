import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '../../http/index.ts';
import { SAYS } from './sentences.ts';

const HOUR = 3_600;
const QUESTIONS_OF_A_WORKSPACE = 200;
const QUESTIONS_OF_AN_ADDRESS = 5;
const LOOKS = 120;

/** Nobody is flooded with questions whether they want mail, and nobody tries links by the thousand. */
export class ContactLimit {
  readonly #workspaces = new RateLimiterMemory({ points: QUESTIONS_OF_A_WORKSPACE, duration: HOUR });
  readonly #addresses = new RateLimiterMemory({ points: QUESTIONS_OF_AN_ADDRESS, duration: 24 * HOUR });
  readonly #links = new RateLimiterMemory({ points: LOOKS, duration: 60 });
  readonly #strays = new RateLimiterMemory({ points: LOOKS, duration: 60 });

  /** Before somebody is asked by mail. Whichever workspace asks: the mailbox is one. Errors: `rateLimited`. */
  async asking(workspaceId: string, address: string): Promise<void> {
    const said = (seconds: number) => SAYS.askedTooOften({ minutes: Math.ceil(seconds / 60) });
    await consume(this.#workspaces, workspaceId, said);
    await consume(this.#addresses, address.toLowerCase(), said);
  }

  /** Before a link of a mail is followed: each for itself, so that nobody is kept out by others from the same address. Errors: `rateLimited`. */
  async following(link: string): Promise<void> {
    await consume(this.#links, link, (seconds) => SAYS.lookedTooOften({ seconds }));
  }

  /** After a link was looked up that is none. Errors: `rateLimited`. */
  async straying(from: string): Promise<void> {
    await consume(this.#strays, from, (seconds) => SAYS.lookedTooOften({ seconds }));
  }
}
