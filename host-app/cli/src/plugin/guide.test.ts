import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GUIDE, guidePage, ROOT } from '../testing/guide.ts';
import { outcomeOf } from '../testing/running-server.ts';
import { SCAFFOLD_KINDS } from './scaffold.ts';

const SCAFFOLDS = join(ROOT, 'host-app', 'cli', 'scaffolds');
const PAGES = (await readdir(GUIDE)).filter((name) => name.endsWith('.md'));

/** Cells of a table's rows, by the words at the head of its first column. */
function tableUnder(text: string, head: string): string[][] {
  const lines = text.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => line.startsWith(`| ${head} `));
  expect(first, head).toBeGreaterThanOrEqual(0);
  const end = lines.findIndex((line, at) => at > first && !line.startsWith('|'));
  return lines.slice(first + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

describe('each page of the guide', () => {
  test.each(PAGES)('%s tells to type commands that there are', async (page) => {
    for (const words of (await guidePage(page)).commands) {
      const [group = '', name = ''] = words;
      const { code, out } = await outcomeOf([group, name, '--help'], {});
      expect([code, out], words.join(' ')).toEqual([0, expect.stringContaining(`vitrine ${group} ${name}`)]);
      for (const option of words.filter((word) => word.startsWith('--')))
        expect(out, `${option} of ${words.join(' ')}`).toMatch(new RegExp(`${option}\\b`));
    }
  });

  test.each(PAGES)('%s leads to pages, folders and files that there are', async (page) => {
    const { text } = await guidePage(page);
    const links = [...text.matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => join(GUIDE, path));
    const own = /`((?:core|widget-registry|host-app|plugins|templates|docs)\/[\w./-]*\w)\/?`/g;
    const named = [...text.matchAll(own)].map(([, path = '']) => join(ROOT, path));
    for (const path of [...links, ...named]) await expect(access(path), path).resolves.toBeUndefined();
  });
});

test('no sentence of the product tells to type what cannot be typed', async () => {
  const rooms = [
    'core/src',
    'widget-registry/src',
    'host-app/server/src',
    'host-app/cli/src',
    'host-app/cli/scaffolds',
  ];
  const said = /(?:-|^|\/)sentences\.ts$|README\.md$/;
  for (const room of rooms) {
    const files = (await readdir(join(ROOT, room), { recursive: true })).filter((name) => said.test(name));
    expect(files.length, room).toBeGreaterThan(0);
    for (const name of files) {
      const text = await readFile(join(ROOT, room, name), 'utf8');
      expect(text.match(/(?<!npm exec )\bvitrine (?:-- )?(?:plugin|marketplace|operator) [a-z-]+/g), name).toBeNull();
    }
  }
});

test('the kinds of the first page are those that can be created, each of its tier', async () => {
  const rows = tableUnder((await guidePage('first-plugin-by-command-line.md')).text, 'kind');
  const told = rows.flatMap(([kinds, tier]) => codes(kinds).map((kind) => [kind, codes(tier)[0]]));
  expect(told.map(([kind]) => kind).sort()).toEqual([...SCAFFOLD_KINDS].sort());
  for (const [kind = '', tier] of told) {
    const manifest = JSON.parse(await readFile(join(SCAFFOLDS, kind, 'plugin.json'), 'utf8'));
    expect([kind, manifest.tier]).toEqual([kind, tier]);
  }
});

test('the three lines of the page on testing are what every new plugin has', async () => {
  const { text } = await guidePage('testing.md');
  const [, lines = ''] = /^```js\n([\s\S]*?)^```/m.exec(text) ?? [];
  for (const kind of SCAFFOLD_KINDS)
    expect(await readFile(join(SCAFFOLDS, kind, 'plugin.test.js'), 'utf8'), kind).toBe(lines);
});

describe('the page on what protects whom', () => {
  const folders = async (...path: string[]) => (await readdir(join(ROOT, ...path))).sort();

  /** The words by which the attacks of a room are refused. */
  async function refusals(...path: string[]): Promise<string[]> {
    const folder = join(ROOT, ...path);
    const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(json|ts)$/.test(name));
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const words = texts.flatMap((text) =>
      [...text.matchAll(/"?refusedBy"?: ['"](\w+)['"]/g)].map(([, word = '']) => word),
    );
    return [...new Set(words)].sort();
  }

  test('names every attack that is tried, and none that is not, each under one promise', async () => {
    const rows = tableUnder((await guidePage('security.md')).text, 'promise');
    const told = new Map<string, string[]>();
    for (const [promise, attacks = ''] of rows) {
      const [room = ''] = attacks.split(':');
      expect(codes(attacks).length, promise).toBeGreaterThan(0);
      told.set(room, [...(told.get(room) ?? []), ...codes(attacks)]);
    }
    const sorted = [...told].map(([room, attacks]) => [room, attacks.toSorted()]);
    expect(Object.fromEntries(sorted)).toEqual({
      isolation: await folders('core', 'src', 'isolation', 'hostile', 'cases'),
      frames: await folders('host-app', 'e2e', 'frames', 'hostile'),
      specs: await refusals('widget-registry', 'src', 'policy', 'hostile', 'cases'),
      packages: await refusals('widget-registry', 'src', 'package', 'hostile', 'cases'),
      marketplace: await folders('host-app', 'server', 'src', 'marketplace', 'hostile', 'cases'),
    });
  });
});
