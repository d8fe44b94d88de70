import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SPDX expressions that may be combined with Apache-2.0. A new one is a decision, not a default. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'CC-BY-3.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Packages whose manifest states no SPDX expression, read by hand. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  '@react-aria/optimize-locales-plugin': 'Apache-2.0',
  busboy: 'MIT',
  optimist: 'MIT',
  rai: 'MIT',
  simplesmtp: 'MIT',
  streamsearch: 'MIT',
  'xmlhttprequest-ssl': 'MIT',
};

interface Locked {
  packages: Record<string, { license?: string; link?: boolean; dev?: boolean; version?: string }>;
}

function allowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, ' ').trim();
  if (plain.includes(' OR ')) return plain.split(' OR ').some((part) => allowed(part));
  if (plain.includes(' AND ')) return plain.split(' AND ').every((part) => allowed(part));
  return ALLOWED.has(plain.trim());
}

const root = join(import.meta.dirname, '..');
const lock: Locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const refused: string[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path.includes('node_modules/') || entry.link) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const license = READ_BY_HAND[name] ?? entry.license;
  if (!license || !allowed(license)) refused.push(`${name}@${entry.version}: ${license ?? 'no licence stated'}`);
}
for (const line of refused) process.stderr.write(`licence does not fit Apache-2.0: ${line}\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
