import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { composeBody, type Letter } from './compose-mail.ts';

const decompress = promisify(zstdDecompress);

/** What of a body one recipient has for himself, and what follows it for all alike. */
export interface BodyParts {
  own: Buffer;
  /** Undefined for a body of words alone. */
  rest: Buffer | undefined;
}

/** Every delimiter between parts begins so; nothing that a mail says can, since nobody knows the name before. */
const delimiterOf = (boundary: string) => `\r\n----_NmP-${boundary}-Part_`;
const WORDS = 'Content-Type: text/html';

/** Pictures and files come behind the words: they are stored once, however many people have words of their own. */
export function partsOf(body: Buffer, boundary: string): BodyParts {
  const words = body.indexOf(WORDS);
  const end = words < 0 ? -1 : body.indexOf(delimiterOf(boundary), words);
  return end < 0 ? { own: body, rest: undefined } : { own: body.subarray(0, end), rest: body.subarray(end) };
}

/** The same message, with these words: its pictures and files are left out, since they are there already. */
export async function ownPartOf(letter: Letter, words: { text: string; html: string }): Promise<Buffer> {
  const nothing = new Uint8Array();
  const { body, boundary } = await composeBody({
    ...letter,
    body: { ...letter.body, ...words, images: (letter.body.images ?? []).map((image) => ({ ...image, png: nothing })) },
    files: letter.files.map((file) => ({ ...file, content: nothing })),
  });
  return partsOf(body, boundary).own;
}

/** A body from its stored parts. */
export async function unpacked(content: Buffer, rest: Buffer | null): Promise<Buffer> {
  const parts = await Promise.all([content, ...(rest ? [rest] : [])].map((part) => decompress(part)));
  return Buffer.concat(parts);
}
