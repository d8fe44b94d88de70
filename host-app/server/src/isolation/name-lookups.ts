import pLimit, { type LimitFunction } from 'p-limit';
import { Flights } from '../queries/flights.ts';

/** Every address of a name. Errors: any where there is none. */
export type Look = (name: string) => Promise<readonly string[]>;

/**
 * Looks names up for plugins, each of which has one lookup at a time: a name that nobody answers for holds a thread for many seconds, and
 * only the plugin that asked for it waits for that.
 */
export class NameLookups {
  readonly #look: Look;
  readonly #flights = new Flights<readonly string[]>();
  readonly #all: LimitFunction;
  readonly #ofPlugin = new Map<string, LimitFunction>();

  /** `most` lookups of all plugins go on at one time. */
  constructor(most: number, look: Look) {
    this.#look = look;
    this.#all = pLimit(most);
  }

  /** Errors: those of the lookup; the reason of `signal`. */
  resolve(plugin: string, name: string, signal: AbortSignal): Promise<readonly string[]> {
    // Whoever joined the lookup of another plugin would stand in its queue.
    return this.#flights.join(`${plugin} ${name}`, signal, (asked) =>
      this.#queueOf(plugin)(() =>
        this.#all(() => {
          asked.throwIfAborted();
          return this.#look(name);
        }),
      ),
    );
  }

  #queueOf(plugin: string): LimitFunction {
    const queue = this.#ofPlugin.get(plugin) ?? pLimit(1);
    this.#ofPlugin.set(plugin, queue);
    return queue;
  }
}
