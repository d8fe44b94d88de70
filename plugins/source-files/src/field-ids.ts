/** Letters that lose their marks in another way than by decomposition. */
const FOLDED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd', þ: 'th', ð: 'd' };

/** A header as a field id: lower camel case of its words in ASCII. `Gebühren & Steuern` becomes `gebuhrenSteuern`. */
function fieldId(header: string, index: number): string {
  const ascii = header
    .toLowerCase()
    .replaceAll(/[ßæøœłđþð]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
  const words = ascii.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const [first, ...rest] = words;
  if (first === undefined) return `column${index + 1}`;
  const id = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return (/^\d/.test(id) ? `n${id}` : id).slice(0, 60);
}

/** Ids of all columns; of equal ones the second gets 2, and so on. */
export function fieldIds(header: readonly string[]): string[] {
  const used = new Set<string>();
  return header.map((name, index) => {
    const id = fieldId(name, index);
    let unique = id;
    for (let number = 2; used.has(unique); number += 1) unique = `${id}${number}`;
    used.add(unique);
    return unique;
  });
}
