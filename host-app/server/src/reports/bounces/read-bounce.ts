import type { Email } from 'postal-mime';
import { oneLine } from '../one-line.ts';

/** `hard`: its address takes none. `failed`: it was given up, and the next one may arrive. `soft`: it may still arrive. */
export const BOUNCE_KINDS = ['hard', 'failed', 'soft'] as const;
type BounceKind = (typeof BOUNCE_KINDS)[number];

/** That a mail came back, or waits at another server. */
export interface Bounce {
  /** Of the mail that it is about, in brackets. */
  messageId: string;
  kind: BounceKind;
  /** What the other server said; one line. */
  reason: string;
}

/** What is larger is no report but the mail itself, with everything that was attached. */
export const LARGEST_BOUNCE = 2_000_000;

/** A Message-ID as this server writes them: what else is named is none of its mails, and cannot be looked for. */
export const MESSAGE_ID = '^<[\\x21-\\x7e]{1,250}>$';

/** Reads a delivery report (RFC 3464); undefined for every other mail, and for one that says that all went well. Errors: a mail that cannot be taken apart. */
export async function readBounce(source: Uint8Array): Promise<Bounce | undefined> {
  const mail = await parse(source);
  const report = mail.attachments.find(({ mimeType }) => /^message\/(?:global-)?delivery-status$/.test(mimeType));
  if (report === undefined || !mail.headers.some(isDeliveryReport)) return undefined;
  const messageId = await returnedMessageId(mail);
  if (messageId === undefined || !new RegExp(MESSAGE_ID).test(messageId)) return undefined;
  const recipients = await Promise.all(groupsOf(textOf(report.content)).map(fieldsOf));
  for (const fields of recipients) {
    const kind = kindOf(fields.get('action'), fields.get('status'));
    if (kind !== undefined) return { messageId, kind, reason: reasonOf(fields) };
  }
  return undefined;
}

async function parse(source: Uint8Array | string): Promise<Email> {
  const { default: PostalMime } = await import('postal-mime');
  return PostalMime.parse(source, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' });
}

function isDeliveryReport({ key, value }: { key: string; value: string }): boolean {
  return key === 'content-type' && /^multipart\/report\b/i.test(value) && /report-type="?delivery-status/i.test(value);
}

/** The mail that came back, or its head, is the last part; some servers name it in the head of the report only. */
async function returnedMessageId(mail: Email): Promise<string | undefined> {
  const returned = mail.attachments.find(({ mimeType }) =>
    /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/.test(mimeType),
  );
  const inside = returned && (await parse(`${textOf(returned.content).trimEnd()}\r\n\r\n`)).messageId;
  return inside ?? mail.inReplyTo;
}

/** Fields stand in groups between empty lines: one about the report, then one for each recipient. */
function groupsOf(text: string): string[] {
  return text.split(/\r?\n[ \t]*\r?\n/).filter((group) => group.trim() !== '');
}

/** Fields of such a group are written as those of a mail's head. */
async function fieldsOf(group: string): Promise<Map<string, string>> {
  const { headers } = await parse(`${group.trim()}\r\n\r\n`);
  return new Map(headers.map(({ key, value }) => [key, value]));
}

/** Only what is delayed is still tried (RFC 3464, 2.3.3); of what was given up, 4.x.x says that it was not for its address. */
function kindOf(action = '', status = ''): Bounce['kind'] | undefined {
  const told = action.trim().toLowerCase();
  if (told === 'delayed') return 'soft';
  if (told !== 'failed') return undefined;
  return status.trim().startsWith('4') ? 'failed' : 'hard';
}

function reasonOf(fields: Map<string, string>): string {
  const said = fields.get('diagnostic-code')?.replace(/^\s*[\w-]+\s*;\s*/, '') ?? fields.get('status') ?? '';
  return oneLine(said);
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('latin1');
}
