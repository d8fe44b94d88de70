import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { type MailPart, type MailPiece, Splitter } from 'mailsplit';

/** Below `/mail/` in mails of earlier versions, whose ends lead on just as well. */
const SECRET = /(\/mail\/\w+\/)[\w-]+/g;
const WORDS: readonly unknown[] = ['text/plain', 'text/html'];
const ENCODED: readonly unknown[] = ['base64', 'quoted-printable'];

/** Links by which a recipient says what they want, or opens a file, lead their readers alone anywhere. */
export function starred(words: string, star = '…'): string {
  return words.replaceAll(SECRET, `$1${star}`);
}

/** The same message without the ends of those links, wherever they stand and however they are encoded; all else byte for byte. */
export async function starredSource(source: Uint8Array): Promise<Buffer> {
  const pieces: AsyncIterable<MailPiece> = Readable.from([source]).pipe(new Splitter());
  return Buffer.concat(await Array.fromAsync(shown(pieces)));
}

async function* shown(pieces: AsyncIterable<MailPiece>): AsyncGenerator<Buffer> {
  let words: { part: MailPart; body: Buffer[] } | undefined;
  for await (const piece of pieces) {
    if (piece.type === 'body' && words) {
      words.body.push(piece.value);
      continue;
    }
    if (words) yield* starredWords(words.part, words.body);
    words = undefined;
    if (piece.type !== 'node') yield piece.value;
    else {
      starHead(piece);
      if (WORDS.includes(piece.contentType)) words = { part: piece, body: [] };
      else yield piece.getHeaders();
    }
  }
  if (words) yield* starredWords(words.part, words.body);
}

/** Words that stand there as they are may need to be encoded for the star. */
async function* starredWords(part: MailPart, body: readonly Buffer[]): AsyncGenerator<Buffer> {
  const said = await text(part.getDecoder().end(Buffer.concat(body)));
  const after = starred(said);
  if (after === said) {
    yield* [part.getHeaders(), ...body];
    return;
  }
  const encoder = ENCODED.includes(part.encoding) ? part.getEncoder() : part.getEncoder('quoted-printable');
  const encoded = await buffer(encoder.end(after));
  yield* [part.getHeaders(), encoded];
}

/** A head is ASCII. */
function starHead({ headers }: MailPart): void {
  for (const { line } of headers.getList()) {
    const after = starred(line, encodeURIComponent('…'));
    const [name = '', ...value] = after.split(':');
    if (after !== line) headers.update(name, value.join(':').trim());
  }
}
