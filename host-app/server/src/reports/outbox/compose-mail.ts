import { createHash } from 'node:crypto';
import type { MailBody } from '@vitrine/report-engine/contract';

const BETWEEN = '\r\n\r\n';

/** Whom mails are from: a plain address, with a name beside it. */
export interface Sender {
  name: string;
  address: string;
}

/** What all recipients of a run get alike. */
export interface Letter {
  workspaceId: string;
  runId: string;
  sender: Sender;
  date: Date;
  body: MailBody;
  /** Undefined where it is too large to travel: the mail leads to it. */
  attachment: { name: string; content: Uint8Array } | undefined;
}

/** What follows the head of a message: the same for all recipients. */
export interface ComposedBody {
  body: Buffer;
  bodyHash: string;
}

/** What each recipient has for himself. */
export interface ComposedHead {
  messageId: string;
  head: string;
}

export async function composeBody(letter: Letter): Promise<ComposedBody> {
  const bytes = await (await messageTo(letter, undefined)).build();
  const body = bytes.subarray(bytes.indexOf(BETWEEN) + BETWEEN.length);
  return { body, bodyHash: createHash('sha256').update(body).digest('hex') };
}

/** The head alone: nothing of the body is made for it. */
export async function composeHead(letter: Letter, recipient: string, round: number): Promise<ComposedHead> {
  const messageId = messageIdOf(letter, recipient, round);
  const head = (await messageTo(letter, { recipient, messageId })).buildHeaders();
  return { messageId, head: Buffer.from(head).toString('latin1') };
}

/** Addresses are plain ones that were checked before; nothing in it is read from a file or an address. */
async function messageTo(letter: Letter, to: { recipient: string; messageId: string } | undefined) {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { sender, body, attachment, date } = letter;
  return new MailComposer({
    from: sender,
    ...(to === undefined ? {} : { to: { name: '', address: to.recipient }, messageId: to.messageId }),
    subject: body.subject,
    date,
    text: body.text,
    html: body.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [
      ...body.images.map(({ cid, png }, index) => ({
        cid,
        content: asBuffer(png),
        contentType: 'image/png',
        filename: `chart-${index + 1}.png`,
        contentDisposition: 'inline',
      })),
      ...(attachment
        ? [{ filename: attachment.name, content: asBuffer(attachment.content), contentType: 'application/pdf' }]
        : []),
    ],
    // The same for all recipients, so that they share the body.
    baseBoundary: digest([letter.workspaceId, letter.runId]),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  }).compile();
}

/** The same bytes, not a copy of them. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
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
function messageIdOf({ workspaceId, runId, sender }: Letter, recipient: string, round: number): string {
  const domain = sender.address.split('@').at(-1) ?? 'localhost';
  return `<${digest([workspaceId, runId, recipient, String(round)])}@${domain}>`;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
