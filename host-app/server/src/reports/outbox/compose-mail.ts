import { createHash } from 'node:crypto';
import type { MailBody } from '@vitrine/report-engine/contract';

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

/** A message as it travels: the head is each recipient's own, the body is stored once for all of them. */
export interface ComposedMail {
  messageId: string;
  head: string;
  body: Buffer;
  bodyHash: string;
  bytes: number;
}

/** One mail in its final bytes. Addresses are plain ones that were checked before; nothing in it is read from a file or an address. */
export async function composeMail(letter: Letter, recipient: string, round: number): Promise<ComposedMail> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { sender, body, attachment, date } = letter;
  const messageId = messageIdOf(letter, recipient, round);
  const bytes = await new MailComposer({
    from: sender,
    to: { name: '', address: recipient },
    subject: body.subject,
    date,
    messageId,
    text: body.text,
    html: body.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [
      ...body.images.map(({ cid, png }, index) => ({
        cid,
        content: Buffer.from(png),
        contentType: 'image/png',
        filename: `chart-${index + 1}.png`,
        contentDisposition: 'inline',
      })),
      ...(attachment
        ? [{ filename: attachment.name, content: Buffer.from(attachment.content), contentType: 'application/pdf' }]
        : []),
    ],
    // The same for all recipients, so that they share the body.
    baseBoundary: digest([letter.workspaceId, letter.runId]),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  })
    .compile()
    .build();
  const end = bytes.indexOf(BETWEEN);
  const rest = bytes.subarray(end + BETWEEN.length);
  return {
    messageId,
    head: bytes.subarray(0, end).toString('latin1'),
    body: rest,
    bodyHash: createHash('sha256').update(rest).digest('hex'),
    bytes: bytes.length,
  };
}

/** The message again. */
export function sourceOf(head: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(BETWEEN), body]);
}

/** The same mail has the same id however often it is made, so that a reader who gets it twice can tell. */
function messageIdOf({ workspaceId, runId, sender }: Letter, recipient: string, round: number): string {
  const domain = sender.address.split('@').at(-1) ?? 'localhost';
  return `<${digest([workspaceId, runId, recipient, String(round)])}@${domain}>`;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

const BETWEEN = '\r\n\r\n';
