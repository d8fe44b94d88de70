const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** What a picture is by its first bytes; undefined for all but PNG and JPEG. */
export function bitmapType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  const starts = (expected: readonly number[]) => expected.every((value, at) => bytes[at] === value);
  return starts(PNG) ? 'image/png' : starts(JPEG) ? 'image/jpeg' : undefined;
}
