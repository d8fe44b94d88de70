import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, root } from './sources.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const TEAMS = read('docs/report-guide.md');
const OPERATORS = read('docs/report-operations.md');
/** Keys of a keyboard, which a guide names as well. */
const KEYS = ['Space'];

const paths = repositoryFiles().map((file) => file.path);
const filesLike = (pattern: RegExp) => paths.filter((path) => pattern.test(path));

/** What people read on the pages in English, and the titles of what comes with the product. */
const shown = new Set<unknown>([
  ...filesLike(/^host-app\/web\/src\/i18n\/en\/\w+\.json$/).flatMap((path) => textsIn(JSON.parse(read(path)))),
  ...filesLike(/^(?:plugins|templates)\/[^/]+\/plugin\.json$/).flatMap((path) => textsIn(JSON.parse(read(path)))),
  ...KEYS,
]);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Words that a guide says are on the pages: `**Reports → People**` are two of them. */
const named = (guide: string) =>
  [...guide.matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, words = '']) => words.split(' → '));

/** First cells of the table with this head. */
function firstCells(guide: string, head: string): string[] {
  const [, rows = ''] = new RegExp(`^\\| ${head} .*\\n\\|[- |]+\\n((?:\\|.*\\n)+)`, 'm').exec(guide) ?? [];
  return [...rows.matchAll(/^\| (.*?) +\|/gm)].map(([, cell = '']) => cell.replaceAll(/[*`]/g, ''));
}

describe.each(Object.entries({ TEAMS, OPERATORS }))('the guide to reports for %s', (_, guide) => {
  it('names pages, buttons and fields as they stand there', () => {
    expect(named(guide).length).toBeGreaterThan(3);
    expect(named(guide).filter((words) => !shown.has(words))).toEqual([]);
  });
});

it('the guide for teams tells every state of runs and mails, and no other', () => {
  const { state, mailState } = JSON.parse(read('host-app/web/src/i18n/en/reports.json')) as Record<string, object>;
  expect(firstCells(TEAMS, 'a run is').toSorted()).toEqual(Object.values(state ?? {}).toSorted());
  expect(firstCells(TEAMS, 'a mail is').toSorted()).toEqual(Object.values(mailState ?? {}).toSorted());
  expect(firstCells(OPERATORS, 'state').toSorted()).toEqual(Object.keys(mailState ?? {}).toSorted());
});

it('the guide for operators tells every setting that is about mail and reports', () => {
  const settings = [...read('docs/operations.md').matchAll(/`(VITRINE_(?:SMTP|MAIL|DKIM|BOUNCE|REPORTS)_\w+)`/g)];
  const missing = settings.map(([, name = '']) => name).filter((name) => !OPERATORS.includes(name));
  expect(settings.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

it('the guide for operators quotes what the product says', () => {
  const sources = filesLike(/^(?:host-app\/server|report-engine)\/src\/.*(?<!\.test)\.ts$/).map(read);
  const said = sources.join('\n').replaceAll(/\{\w+\}/g, '#');
  const [, table = ''] = /^\| what you see[^\n]*\n\|[- |]+\n((?:\|.*\n)+)/m.exec(OPERATORS) ?? [];
  const quoted = [...table.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words.replaceAll(/\d+/g, '#'));
  expect(quoted.length).toBeGreaterThan(3);
  expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
});
