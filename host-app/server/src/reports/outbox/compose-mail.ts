import { createHash } from 'node:crypto';
import type { MailBody } from '@vitrine/report-engine/contract';

const BETWEEN = '\r\n\r\n';

/** Whom mails are from: a plain address, with a name beside it. */
export interface Sender {
  name: string;
  address: string;
}

/** A file that a mail carries. */
export interface MailFile {
  name: string;
  type: string;
  content: Uint8Array;
}

/** What all recipients of a mail get alike. */
export interface Letter {
  /** What it is about, the workspace first: the same mail is made of the same. */
  about: readonly string[];
  sender: Sender;
  date: Date;
  /** Plain addresses that answers go to, and that are named beside the recipient. */
  replyTo?: string;
  cc?: readonly string[];
  body: Pick<MailBody, 'subject' | 'text'> & Partial<Pick<MailBody, 'html' | 'images'>>;
  files: readonly MailFile[];
}

/** Whom one mail goes to. */
export interface Addressee {
  address: string;
  /** Where they leave; with one click where it is https (RFC 8058). */
  unsubscribe?: string;
}

/** What follows the head of a message: the same for all recipients. */
export interface ComposedBody {
  body: Buffer;
  bodyHash: string;
  /** What its delimiters are made of. */
  boundary: string;
}

/** What each recipient has for himself. */
export interface ComposedHead {
  messageId: string;
  head: string;
}

export async function composeBody(letter: Letter): Promise<ComposedBody> {
  const bytes = await (await messageTo(letter, undefined)).build();
  const body = bytes.subarray(bytes.indexOf(BETWEEN) + BETWEEN.length);
  return { body, bodyHash: hashOf(body), boundary: digest(letter.about) };
}

/** The head alone: nothing of the body is made for it. */
export async function composeHead(letter: Letter, addressee: Addressee, round: number): Promise<ComposedHead> {
  const messageId = messageIdOf(letter, addressee.address, round);
  const head = (await messageTo(letter, { addressee, messageId })).buildHeaders();
  return { messageId, head: Buffer.from(head).toString('latin1') };
}

/** Addresses are plain ones that were checked before; nothing in it is read from a file or an address. */
async function messageTo(letter: Letter, to: { addressee: Addressee; messageId: string } | undefined) {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { about, sender, body, files, date, replyTo, cc = [] } = letter;
  const { html, images = [] } = body;
  return new MailComposer({
    from: sender,
    ...(to === undefined ? {} : headOf(to, cc)),
    ...(replyTo === undefined ? {} : { replyTo: plain(replyTo) }),
    subject: body.subject,
    date,
    text: body.text,
    ...(html === undefined ? {} : { html }),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(to?.addressee) },
    attachments: [
      ...images.map(({ cid, png }, index) => ({
        cid,
        content: asBuffer(png),
        contentType: 'image/png',
        filename: `chart-${index + 1}.png`,
        contentDisposition: 'inline',
      })),
      ...files.map(({ name, type, content }) => ({ filename: name, content: asBuffer(content), contentType: type })),
    ],
    // The same for all recipients, so that they share the body.
    baseBoundary: digest(about),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  }).compile();
}

function headOf({ addressee, messageId }: { addressee: Addressee; messageId: string }, cc: readonly string[]) {
  const others = cc.filter((address) => address !== addressee.address);
  return { to: plain(addressee.address), messageId, ...(others.length > 0 ? { cc: others.map(plain) } : {}) };
}

function plain(address: string) {
  return { name: '', address };
}

/** Errors: an address that could say more than it is. */
function unsubscribing(to: Addressee | undefined): Record<string, string> {
  if (to?.unsubscribe === undefined) return {};
  const { href: url, protocol } = new URL(to.unsubscribe);
  if (/[<>\s]/.test(url)) throw new TypeError('An address to unsubscribe at is one address.');
  const oneClick = protocol === 'https:' ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};
  return { 'List-Unsubscribe': `<${url}>`, ...oneClick };
}

/** The same bytes, not a copy of them. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** As it stands in a head, of the length that all have. */
export function dateLine(date: Date): string {
  return `Date: ${date.toUTCString().replace('GMT', '+0000')}`;
}

/** The message as it travels. */
export function sourceOf(head: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(BETWEEN), body]);
}

/** How long the message is. */
export function sourceBytes(head: string, bodyBytes: number): number {
  return Buffer.byteLength(head, 'latin1') + BETWEEN.length + bodyBytes;
}

/** The same mail has the same id however often it is made, so that a reader who gets it twice can tell. */
function messageIdOf({ about, sender }: Letter, recipient: string, round: number): string {
  const domain = sender.address.split('@').at(-1) ?? 'localhost';
  return `<${digest([...about, recipient, String(round)])}@${domain}>`;
}

export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
