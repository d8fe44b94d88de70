import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '@vitrine/core/errors';
import puppeteer, { type Browser, type CDPSession, type HTTPRequest, type Page } from 'puppeteer-core';
import type { BrowserProgram } from '../../contract.ts';
import { SAYS } from './sentences.ts';

const ARGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];
const PAGE_BYTES = 4096;
const CLOSE_MS = 2000;

/**
 * One Chromium without a window that only paginates: no script of the page is run and no address is asked. It is led through a pipe, not
 * a socket: it ends with whoever started it, however that ended.
 */
export class RunningBrowser {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #home: string;
  /** The process of the page is gone: most likely it found no memory. What was asked of it is never answered. */
  readonly #broken = Promise.withResolvers<never>();

  private constructor(browser: Browser, page: Page, session: CDPSession, home: string) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
    this.#home = home;
    this.#broken.promise.catch(() => undefined);
    page.once('error', (cause) => this.#broken.reject(new AppError('unavailable', SAYS.broke(), { cause })));
  }

  /** Errors: the signal's reason when it is aborted before the browser answers; then nothing is left of it. */
  static async start({ path, args, env = {} }: BrowserProgram, signal: AbortSignal): Promise<RunningBrowser> {
    const home = await mkdtemp(join(tmpdir(), 'vitrine-print-'));
    const starting = new AbortController();
    const stop = () => starting.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    let browser: Browser | undefined;
    try {
      signal.throwIfAborted();
      browser = await puppeteer.launch({
        executablePath: path,
        args: [...ARGS, ...args],
        // Nothing of the server's environment is its business.
        env: { HOME: home, TMPDIR: home, ...env },
        userDataDir: join(home, 'profile'),
        pipe: true,
        // Of the start alone: later the print that asked may be given up, and the browser stay.
        signal: starting.signal,
        timeout: 0,
        headless: 'shell',
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
      // It leads a session of its own, which Linux weighs by itself: it stands back as far as whoever started it.
      await writeFile(`/proc/${browser.process()?.pid}/autogroup`, String(getPriority())).catch(() => undefined);
      const [first] = await browser.pages();
      const page = first ?? (await browser.newPage());
      await page.setJavaScriptEnabled(false);
      await page.setOfflineMode(true);
      await page.setRequestInterception(true);
      page.on('request', (request) => void answered(request).catch(() => undefined));
      return new RunningBrowser(browser, page, await page.createCDPSession(), home);
    } catch (error) {
      if (browser !== undefined) await killed(browser);
      await rm(home, { recursive: true, force: true });
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Whether it still answers: one that ended a moment ago does not know it yet. */
  async answers(): Promise<boolean> {
    if (!this.#browser.connected) return false;
    const asked = Promise.race([this.#session.send('Page.getFrameTree'), this.#broken.promise]);
    return (await asked.catch(() => undefined)) !== undefined;
  }

  get pid(): number | undefined {
    return this.#browser.process()?.pid;
  }

  /** A tagged PDF with the page's title, language and headings. Errors: `unavailable` where the page broke the process that it is in. */
  print(html: string): Promise<Uint8Array> {
    return Promise.race([this.#print(html), this.#broken.promise]);
  }

  async #print(html: string): Promise<Uint8Array> {
    const { frameTree } = await this.#session.send('Page.getFrameTree');
    const frameId = frameTree.frame.id;
    await this.#session.send('Page.setDocumentContent', { frameId, html });
    // Fonts in a page are read beside it; the page is printed when they are there.
    await this.#session.send('Runtime.evaluate', {
      expression: 'Promise.all([...document.fonts].map((font) => font.load().catch(() => undefined))).then(() => true)',
      awaitPromise: true,
    });
    const pdf = await this.#page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      waitForFonts: false,
      timeout: 0,
    });
    // What was printed is forgotten before the next is asked for.
    await this.#session.send('Page.setDocumentContent', { frameId, html: '' });
    return pdf;
  }

  /** Bytes in use by all its processes, where the system tells (Linux); what they share counts once. */
  async memory(): Promise<number | undefined> {
    const group = this.pid;
    if (process.platform !== 'linux' || group === undefined) return undefined;
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const sizes = await Promise.all(pids.map((pid) => ownBytes(pid, group)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Lets it end by itself, which leaves no ended helpers behind in a container; what takes too long is killed. */
  async close(): Promise<void> {
    const waited = new AbortController();
    await Promise.race([
      this.#browser.close().catch(() => undefined),
      setTimeout(CLOSE_MS, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
    await this.kill();
  }

  /** Ends it and all that it started, at once. */
  async kill(): Promise<void> {
    await killed(this.#browser);
    // A folder that cannot be removed now is no reason to lose a document.
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => undefined);
  }
}

/** Resident bytes of a process of the group that it shares with nobody. */
async function ownBytes(pid: string, group: number): Promise<number> {
  try {
    const [stat, statm] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/statm`, 'utf8'),
    ]);
    // After the name in brackets: state, parent, group.
    const [, , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, resident = 0, shared = 0] = statm.split(' ').map(Number);
    return Number(of) === group ? (resident - shared) * PAGE_BYTES : 0;
  } catch {
    // It ended while it was looked at.
    return 0;
  }
}

/**
 * Fonts and pictures that stand in the page itself are no request that could leave; all others are refused. A page that wants to go
 * elsewhere is told that there is nothing: it stays, where a refusal would put a message of the browser in its place.
 */
function answered(request: HTTPRequest): Promise<void> {
  if (request.url().startsWith('data:')) return request.continue();
  return request.isNavigationRequest() ? request.respond({ status: 204 }) : request.abort();
}

function isGone(child: ChildProcess | null): boolean {
  return child === null || child.exitCode !== null || child.signalCode !== null;
}

async function killed(browser: Browser): Promise<void> {
  const child = browser.process();
  if (child?.pid === undefined || isGone(child)) return;
  const gone = once(child, 'exit');
  // It was started as the head of a group of its own: its helpers go with it.
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
  await gone;
}
