import { AppError, isAppError } from '@vitrine/core/errors';
import type { BrowserProgram, PageSetup, Printer, PrintOptions } from '../../contract.ts';
import { RunningBrowser } from './running-browser.ts';
import { SAYS } from './sentences.ts';

export interface PdfPrinterOptions {
  executable(): Promise<BrowserProgram>;
  /** Time of a print that asks for no other, a cold start included; what waits for its turn does not count. */
  deadlineMs?: number;
  /** A browser is replaced after so many prints, */
  prints?: number;
  /** or once its processes hold so much memory of their own. */
  memoryBytes?: number;
  /** A browser that nobody needed for so long is ended. */
  idleMs?: number;
}

/**
 * Chromium's memory grows with each PDF: measured from 99 to 700 MB over 160 of them. What its processes share, some 100 MB, comes on top
 * of what is theirs alone: together they stay below 400 MB.
 */
const DEFAULTS = { deadlineMs: 30_000, prints: 50, memoryBytes: 280 * 1024 ** 2, idleMs: 300_000 };

/** PDFs by one warm Chromium in its own process, one after the other: two at once on two cores are slower than in turn. */
export class PdfPrinter implements Printer {
  readonly #options: Required<PdfPrinterOptions>;
  readonly #closing = new AbortController();
  #queue: Promise<unknown> = Promise.resolve();
  #browser: RunningBrowser | undefined;
  #printed = 0;
  #idle: NodeJS.Timeout | undefined;
  /** The end of the browser before this one: nobody waits for it but the next. */
  #leaving: Promise<void> = Promise.resolve();

  constructor(options: PdfPrinterOptions) {
    this.#options = { ...DEFAULTS, ...options };
  }

  /** Id of the browser's process, while there is one. */
  get pid(): number | undefined {
    return this.#browser?.pid;
  }

  async print(html: string, _setup: PageSetup, { madeAt, signal, deadlineMs }: PrintOptions): Promise<Uint8Array> {
    // Loaded while the browser is at work; the next print does not wait for it.
    const finishing = import('./accessible/accessible-pdf.ts');
    const printed = await this.#next(() => this.#print(html, signal, deadlineMs));
    return (await finishing).accessiblePdf(printed, new Date(madeAt));
  }

  async close(): Promise<void> {
    this.#closing.abort(new AppError('unavailable', SAYS.closed()));
    await this.#next(() => this.#retire());
    await this.#leaving;
  }

  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #print(
    html: string,
    asked: AbortSignal | undefined,
    deadlineMs = this.#options.deadlineMs,
  ): Promise<Uint8Array> {
    // What nobody waits for any more when its turn comes is no reason to end the browser.
    AbortSignal.any([this.#closing.signal, ...(asked === undefined ? [] : [asked])]).throwIfAborted();
    clearTimeout(this.#idle);
    const { idleMs } = this.#options;
    const late = new AbortController();
    const deadline = setTimeout(
      () => late.abort(new AppError('timeout', SAYS.late({ seconds: deadlineMs / 1000 }), { details: { deadlineMs } })),
      deadlineMs,
    );
    const signal = AbortSignal.any([late.signal, this.#closing.signal, ...(asked === undefined ? [] : [asked])]);
    try {
      const browser = await this.#ready(signal);
      const pdf = await unlessAborted(browser.print(html), signal);
      this.#printed += 1;
      if (await this.#isUsedUp(browser)) this.#leaving = this.#retire();
      return pdf;
    } catch (error) {
      // What was stopped or broke in the middle is not used again.
      await this.#retire('kill');
      signal.throwIfAborted();
      if (isAppError(error)) throw error;
      throw new AppError('unavailable', SAYS.ended(), { cause: error });
    } finally {
      clearTimeout(deadline);
      this.#idle = setTimeout(() => void this.#next(() => this.#retire()), idleMs).unref();
    }
  }

  async #ready(signal: AbortSignal): Promise<RunningBrowser> {
    await this.#leaving;
    if (this.#browser !== undefined) {
      if (await unlessAborted(this.#browser.answers(), signal)) return this.#browser;
      await this.#retire('kill');
    }
    try {
      this.#browser = await RunningBrowser.start(await unlessAborted(this.#options.executable(), signal), signal);
      this.#printed = 0;
      return this.#browser;
    } catch (error) {
      if (isAppError(error) || signal.aborted) throw error;
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      throw new AppError('unavailable', SAYS.noStart({ reason }), { cause: error });
    }
  }

  async #isUsedUp(browser: RunningBrowser): Promise<boolean> {
    if (this.#printed >= this.#options.prints) return true;
    const memory = await browser.memory();
    return memory !== undefined && memory > this.#options.memoryBytes;
  }

  async #retire(how: 'close' | 'kill' = 'close'): Promise<void> {
    clearTimeout(this.#idle);
    const browser = this.#browser;
    this.#browser = undefined;
    await browser?.[how]();
  }
}

/** The work, or the signal's reason as soon as it is aborted; how the work ends then is nobody's concern. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}
