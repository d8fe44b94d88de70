import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, root } from './sources.ts';

const guides = repositoryFiles()
  .map((file) => file.path)
  .filter((path) => path.endsWith('.md'));

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Top folders whose paths a guide may name. */
const PATH = /`((?:core|plugins|widget-registry|report-engine|host-app|templates|docs|\.tasks|\.ci)\/[^`\s*<>]*)`/g;

describe.each(guides)('%s', (guide) => {
  it('names only files and folders that are there', () => {
    const missing = [...read(guide).matchAll(PATH)]
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it('links only to what is there', () => {
    const folder = join(root, guide, '..');
    const targets = [...read(guide).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it('names no machine, registry or way of organising work', () => {
    expect(read(guide)).not.toMatch(/\/work\/|\/root\/|registry\.npmjs/);
  });
});

it('documents every setting that the server knows, and no other', () => {
  const settings = read('host-app/server/src/config/settings-reader.ts');
  const list = /const KNOWN = \[([^\]]*)\]/.exec(settings)?.[1] ?? '';
  const known = [...list.matchAll(/'([A-Z_]+)'/g)].map((match) => `VITRINE_${match[1]}`).sort();
  const documented = [...read('docs/operations.md').matchAll(/`(VITRINE_[A-Z_]+)`/g)].map((match) => match[1] ?? '');
  expect([...new Set(documented)].sort()).toEqual(known);
  expect(known.length).toBeGreaterThan(0);
});

it('shows commands that package.json has', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const used = guides.flatMap((guide) =>
    [...read(guide).matchAll(/npm (?:run )?(start|test|dev|check|bench|screens|format)\b/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(used.filter((name) => !(name in scripts))).toEqual([]);
});
