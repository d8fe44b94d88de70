import { Flights } from '../queries/flights.ts';
import { Turns } from '../queries/turns.ts';

/** Every address of a name. Errors: any where there is none. */
export type Look = (name: string) => Promise<readonly string[]>;

/**
 * Looks names up for plugins, each of which has one lookup at a time: a name that nobody answers for holds a thread for many seconds, and
 * only the plugin that asked for it waits for that.
 */
export class NameLookups {
  readonly #look: Look;
  readonly #flights = new Flights<readonly string[]>();
  readonly #turns: Turns;

  /** `most` lookups of all plugins go on at one time. */
  constructor(most: number, look: Look) {
    this.#look = look;
    this.#turns = new Turns({ all: most, each: 1 });
  }

  /** Errors: those of the lookup; the reason of `signal`. */
  resolve(plugin: string, name: string, signal: AbortSignal): Promise<readonly string[]> {
    // Whoever joined the lookup of another plugin would stand in its queue.
    return this.#flights.join(`${plugin} ${name}`, signal, (asked) =>
      this.#turns.take(plugin, () => this.#look(name), asked),
    );
  }
}
