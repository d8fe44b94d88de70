import type { CopyRow } from './database.ts';

type CopyValue = CopyRow[number];

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Rows in the text format of COPY, one line each. */
export function copyText(rows: readonly CopyRow[]): string {
  let text = '';
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) {
      if (column > 0) text += '\t';
      text += field(row[column] ?? null);
    }
    text += '\n';
  }
  return text;
}

function field(value: CopyValue): string {
  switch (typeof value) {
    case 'string':
      return escapeText(value);
    case 'number':
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return value === null ? '\\N' : structured(value);
  }
}

function structured(value: object): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return escapeText(arrayLiteral(value));
  return escapeText(JSON.stringify(value));
}

function arrayLiteral(items: readonly unknown[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : `"${String(item).replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}

/** PostgreSQL text cannot hold NUL: it is dropped. */
function escapeText(text: string): string {
  const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return SPECIAL.test(clean) ? clean.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : clean;
}
