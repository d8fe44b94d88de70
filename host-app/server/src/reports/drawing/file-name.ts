const LONGEST_NAME = { characters: 80, bytes: 180 };

/** What a file is called when it is saved: short enough for every file system, with an id before it and an ending behind it. */
export function fileName(title: string): string {
  const plain = [...title.replace(/[^\p{L}\p{N} _-]/gu, '').trim()].slice(0, LONGEST_NAME.characters);
  while (Buffer.byteLength(plain.join('')) > LONGEST_NAME.bytes) plain.pop();
  return plain.join('').trim() || 'report';
}
