import { cellText, cutAt } from './cell-xml.ts';

/** Characters that the name of a sheet may have. */
const LONGEST = 31;
/** `_x0041_` would be read as the character of that number. */
const REFUSED = /[\\/?*[\]:\p{Cc}]|_(?=x[0-9A-Fa-f]{4}_)/gu;
/** Kept by spreadsheets for their own use. */
const RESERVED = 'history';

/** Names for sheets: valid in every spreadsheet, no two alike, in the order in which they are asked for. */
export function sheetNames(): (title: string, otherwise: string) => string {
  const taken = new Set([RESERVED]);
  const isFree = (name: string) => !taken.has(keyOf(name));
  return (title, otherwise) => {
    const wanted = cut(plain(title), LONGEST) || cut(plain(otherwise), LONGEST) || '1';
    let name = wanted;
    for (let copy = 2; !isFree(name); copy++) {
      const suffix = ` (${copy})`;
      name = cut(wanted, LONGEST - suffix.length) + suffix;
    }
    taken.add(keyOf(name));
    return name;
  };
}

/** A sheet in a formula. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function plain(text: string): string {
  return cellText(text).replaceAll(REFUSED, ' ').replaceAll(/\s+/g, ' ');
}

/** At most so many code units, no space or apostrophe at either end. */
function cut(text: string, length: number): string {
  return cutAt(text, length).replaceAll(/^[\s']+|[\s']+$/g, '');
}
