import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { DkimKey } from '../../config/index.ts';
import { oneLine } from '../one-line.ts';
import { MAIL_DEADLINES } from '../queue/deadlines.ts';
import { isThisMachine } from '../this-machine.ts';

/** What became of one attempt. `uncertain`: the message was handed over and nobody said whether it was taken. */
export type Attempt =
  | { outcome: 'sent' }
  | { outcome: 'refused'; answer: string }
  /** `offered`: whether the mail server heard of the mail; otherwise it was not reached, went away, or did not let this server sign in. */
  | { outcome: 'later'; answer: string; offered: boolean }
  | { outcome: 'uncertain'; answer: string };

export interface OutgoingMail {
  sender: string;
  /** One plain address: the envelope names it, whatever the message says. */
  recipient: string;
  source: Uint8Array;
  /** Awaited when the mail server is ready for the message and has nothing of it yet: from here on it may have taken it. */
  handingOver(): Promise<void>;
}

/** Milliseconds of one attempt: until the mail server greets, without a word from it, and of all of it. */
type Deadlines = Readonly<Record<'connect' | 'silence' | 'send', number>>;

/** Sends messages as they are by SMTP, one connection for each; signed where there is a key. */
export class SmtpTransport {
  readonly #url: string;
  readonly #dkim: DkimKey | undefined;
  readonly #deadlines: Deadlines;

  /** `smtp://` or `smtps://`, with user and password in it where the mail server asks for them. */
  constructor(url: string, dkim?: DkimKey, deadlines: Deadlines = MAIL_DEADLINES) {
    this.#url = url;
    this.#dkim = dkim;
    this.#deadlines = deadlines;
  }

  async send(mail: OutgoingMail, stopping: AbortSignal): Promise<Attempt> {
    const connection = await this.#connection();
    const ended = AbortSignal.any([stopping, AbortSignal.timeout(this.#deadlines.send)]);
    const message = await signed(mail.source, this.#dkim);
    let handedOver = false;
    const source = Readable.from(
      (async function* () {
        await mail.handingOver();
        handedOver = true;
        yield message;
      })(),
    );
    try {
      await exchange(connection, mail, { source, ended });
      connection.quit();
      return { outcome: 'sent' };
    } catch (error) {
      connection.close();
      return attemptOf(error, handedOver);
    }
  }

  async #connection(): Promise<Connection> {
    const [{ default: Connection }, { parseConnectionUrl }] = await Promise.all([
      import('nodemailer/lib/smtp-connection'),
      import('nodemailer/lib/shared'),
    ]);
    const { auth, ...options } = parseConnectionUrl(this.#url);
    const { connect, silence } = this.#deadlines;
    const connection: SMTPConnection = new Connection({
      // A password leaves this machine encrypted or not at all, whatever the mail server says it can do.
      requireTLS: auth !== undefined && !isThisMachine(options.host ?? ''),
      ...options,
      connectionTimeout: connect,
      greetingTimeout: connect,
      dnsTimeout: connect,
      socketTimeout: silence,
    });
    return Object.assign(connection, { credentials: auth });
  }
}

/** With a signature above it that says which domain vouches for it (RFC 6376). Errors: a key that does not sign. */
async function signed(source: Uint8Array, key: DkimKey | undefined): Promise<Buffer> {
  const message = Buffer.from(source);
  if (key === undefined) return message;
  const { default: Signer } = await import('nodemailer/lib/dkim');
  const { domain, selector, privateKey } = key;
  const whole = await buffer(new Signer({ domainName: domain, keySelector: selector, privateKey }).sign(message));
  if (!whole.subarray(0, 15).equals(Buffer.from('DKIM-Signature:'))) throw new Error('The mail could not be signed.');
  return whole;
}

type Connection = SMTPConnection & { credentials: { user?: string; pass?: string } | undefined };

/** Connects, signs in where it is asked for, and hands the message over. */
function exchange(
  connection: Connection,
  { sender, recipient }: OutgoingMail,
  { source, ended }: { source: Readable; ended: AbortSignal },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(ended.reason);
  ended.addEventListener('abort', stop, { once: true });
  if (ended.aborted) stop();
  connection.once('error', reject);
  connection.once('end', () => reject(new Error('The mail server closed the connection.')));
  const send = () =>
    connection.send({ from: sender, to: [recipient] }, source, (error) => (error ? reject(error) : resolve()));
  connection.connect((error) => {
    if (error) reject(error);
    else if (connection.credentials && (connection.allowsAuth || connection.credentials.user !== undefined))
      connection.login({ credentials: connection.credentials }, (refused) => (refused ? reject(refused) : send()));
    else send();
  });
  return promise.finally(() => ended.removeEventListener('abort', stop));
}

/** Commands that say what the mail is: from whom, to whom, and all of it. */
const OF_THE_MAIL: readonly unknown[] = ['MAIL FROM', 'RCPT TO', 'DATA'];
/** To any command, where the address of the mail server lacks a user and a password (RFC 4954). */
const SIGN_IN_FIRST = 530;

/** An answer of the mail server decides; without one, what was handed over may have been taken. */
function attemptOf(error: unknown, handedOver: boolean): Attempt {
  const answer = answerOf(error);
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  const command = error instanceof Error && 'command' in error ? error.command : undefined;
  // Any other refusal is of this server (its password, its address), not of the mail: the operator can mend that.
  const offered = OF_THE_MAIL.includes(command) && code !== SIGN_IN_FIRST;
  if (code >= 500 && offered) return { outcome: 'refused', answer };
  if (code >= 400 || !handedOver) return { outcome: 'later', answer, offered };
  return { outcome: 'uncertain', answer };
}

/** In one line that can be shown. */
function answerOf(error: unknown): string {
  return oneLine(
    error instanceof Error && 'response' in error && error.response ? String(error.response) : reasonOf(error),
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
