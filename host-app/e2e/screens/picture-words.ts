import { crc32 } from 'node:zlib';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk. */
const FRAME_BYTES = 12;
const END_BYTES = FRAME_BYTES;
/** International text, its keyword, and the places of compression, language and translated keyword, all of them empty. */
const TYPE = 'iTXt';
const BEFORE_TEXT = Buffer.from('Description\0\0\0\0\0', 'latin1');

/** A PNG that carries what stands to read in it, a line for each text. */
export function withWords(picture: Buffer, words: readonly string[]): Buffer {
  const content = Buffer.concat([Buffer.from(TYPE, 'latin1'), BEFORE_TEXT, Buffer.from(words.join('\n'))]);
  const chunk = Buffer.alloc(content.byteLength + 8);
  chunk.writeUInt32BE(content.byteLength - TYPE.length);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), 4 + content.byteLength);
  return Buffer.concat([picture.subarray(0, -END_BYTES), chunk, picture.subarray(-END_BYTES)]);
}

/** The texts that a PNG carries; none where it carries no words. */
export function wordsOf(picture: Buffer): string[] {
  let at = SIGNATURE_BYTES;
  while (at < picture.byteLength) {
    const length = picture.readUInt32BE(at);
    const data = picture.subarray(at + 8, at + 8 + length);
    if (
      picture.toString('latin1', at + 4, at + 8) === TYPE &&
      data.subarray(0, BEFORE_TEXT.byteLength).equals(BEFORE_TEXT)
    )
      return data.toString('utf8', BEFORE_TEXT.byteLength).split('\n');
    at += length + FRAME_BYTES;
  }
  return [];
}
