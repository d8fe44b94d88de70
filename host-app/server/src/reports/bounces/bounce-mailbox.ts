import type { ImapFlow } from 'imapflow';
import type { Log } from '../../observability/index.ts';
import { BOUNCE_DEADLINES } from '../queue/deadlines.ts';
import { isThisMachine } from '../this-machine.ts';
import { type Bounce, LARGEST_BOUNCE, readBounce } from './read-bounce.ts';

/** So many at a look: what is left is read at the next one. */
const MOST = 200;

/** The mailbox that reports of other mail servers come to. Nothing in it is deleted: what was read is marked as read. */
export class BounceMailbox {
  readonly #url: URL;
  readonly #log: Pick<Log, 'warn'>;

  /** `imaps://user:password@host/INBOX`; by `imap://` the connection is encrypted by STARTTLS, except on this machine. */
  constructor(url: string, log: Pick<Log, 'warn'>) {
    this.#url = new URL(url);
    this.#log = log;
  }

  /** Gives each report that was not read yet to `note`, and marks it once that is done. Errors: a mailbox that does not answer. */
  async read(note: (bounce: Bounce) => Promise<unknown>, stopping: AbortSignal): Promise<void> {
    const client = await this.#client();
    const ended = AbortSignal.any([stopping, AbortSignal.timeout(BOUNCE_DEADLINES.read)]);
    const stop = () => client.close();
    ended.addEventListener('abort', stop, { once: true });
    try {
      if (ended.aborted) return;
      await client.connect();
      const folder = decodeURIComponent(this.#url.pathname.slice(1)) || 'INBOX';
      await readUnseen(client, folder, { note, log: this.#log });
      await client.logout();
    } finally {
      ended.removeEventListener('abort', stop);
      client.close();
    }
  }

  async #client(): Promise<ImapFlow> {
    const { ImapFlow: Client } = await import('imapflow');
    const { protocol, hostname, port, username, password, searchParams } = this.#url;
    const secure = protocol === 'imaps:';
    const client = new Client({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 993 : 143),
      secure,
      // A password leaves this machine encrypted or not at all.
      ...(secure || isThisMachine(hostname) ? {} : { doSTARTTLS: true }),
      tls: { rejectUnauthorized: searchParams.get('tls.rejectUnauthorized') !== 'false' },
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      connectionTimeout: BOUNCE_DEADLINES.connect,
      greetingTimeout: BOUNCE_DEADLINES.connect,
      socketTimeout: BOUNCE_DEADLINES.silence,
      logger: false,
      disableAutoIdle: true,
    });
    // Whoever waits for an answer is told too.
    client.on('error', () => undefined);
    return client;
  }
}

async function readUnseen(
  client: ImapFlow,
  folder: string,
  { note, log }: { note: (bounce: Bounce) => Promise<unknown>; log: Pick<Log, 'warn'> },
): Promise<void> {
  const lock = await client.getMailboxLock(folder);
  try {
    const unseen = await client.search({ seen: false }, { uid: true });
    for (const uid of (unseen || []).slice(0, MOST)) {
      const mail = await client.fetchOne(
        String(uid),
        { size: true, source: { maxLength: LARGEST_BOUNCE } },
        { uid: true },
      );
      const { source } = mail || {};
      // One mail that cannot be taken apart keeps nobody from those after it.
      const bounce =
        source &&
        (await readBounce(source).catch((error: unknown) => {
          log.warn({ err: error, uid }, 'a mail in the mailbox for mails that came back could not be read');
          return undefined;
        }));
      if (bounce) await note(bounce);
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    }
  } finally {
    lock.release();
  }
}
