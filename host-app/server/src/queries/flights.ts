interface Flight<T> {
  answer: Promise<T>;
  waiting: number;
  controller: AbortController;
}

/** Equal work at one time is done once. It is given up when the last one who waits for it goes away. */
export class Flights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** Errors: those of `work`; the reason of `signal` once the caller goes away. */
  async join(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, work);
    flight.waiting += 1;
    if (!signal) return flight.answer;
    const left = Promise.withResolvers<never>();
    const leave = () => {
      this.#leave(key, flight, signal.reason);
      left.reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([flight.answer, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const answer = work(controller.signal).finally(() => this.#end(key, flight));
    const flight: Flight<T> = { answer, waiting: 0, controller };
    this.#flights.set(key, flight);
    return flight;
  }

  #leave(key: string, flight: Flight<T>, reason: unknown): void {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    this.#end(key, flight);
    flight.controller.abort(reason);
    // Nobody is left to hear how it ended.
    flight.answer.catch(() => undefined);
  }

  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
