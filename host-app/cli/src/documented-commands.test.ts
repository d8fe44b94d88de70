import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { vitrineProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const program = vitrineProgram(processTerminal(), () => false);

interface Documented {
  page: string;
  command: string;
  /** A line to be typed, not a name in a sentence. */
  whole: boolean;
}

function documented(page: string): Documented[] {
  const text = readFileSync(join(root, page), 'utf8');
  const inSentences = [...text.matchAll(/`npm exec vitrine -- ([^`]+)`/g)].map((match) => match[1] ?? '');
  const typed = [...text.matchAll(/^ *npm exec vitrine -- ([^#\n]+)/gm)].map((match) => match[1] ?? '');
  return [
    ...inSentences.map((command) => ({ page, command, whole: false })),
    ...typed.map((command) => ({ page, command, whole: true })),
  ];
}

/** What is wrong with a command as it stands in a page; placeholders and texts in quotes are one word each. */
function faultOf({ command, whole }: Documented): string | undefined {
  const words = command
    .replaceAll(/<[^>]*>|"[^"]*"/g, 'x')
    .trim()
    .split(/\s+/);
  let known: Command = program;
  for (let next = inner(known, words[0]); next !== undefined; next = inner(known, words[0])) {
    known = next;
    words.shift();
  }
  if (known === program || known.commands.length > 0) return 'no such command';
  let given = 0;
  const options = new Set<string>();
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith('--')) given += 1;
    else {
      const option = known.options.find(({ long }) => long === word);
      if (!option) return `no option ${word}`;
      options.add(word);
      if (option.required) words.shift();
    }
  }
  const { registeredArguments: places } = known;
  if (given > places.length && !places.at(-1)?.variadic) return 'too many arguments';
  if (!whole) return undefined;
  if (given < places.filter(({ required }) => required).length) return 'too few arguments';
  return known.options.find(({ mandatory, long }) => mandatory && !options.has(long ?? ''))?.flags;
}

const inner = (command: Command, name: string | undefined): Command | undefined =>
  command.commands.find((candidate) => candidate.name() === name);

test('commands in the pages of the product are those of the command line', () => {
  const pages = globSync(['docs/**/*.md', '*.md'], { cwd: root });
  const all = pages.flatMap(documented);
  expect(all.length).toBeGreaterThan(20);
  const faults = all.flatMap((one) => {
    const fault = faultOf(one);
    return fault === undefined ? [] : [`${one.page}: ${one.command} (${fault})`];
  });
  expect(faults).toEqual([]);
});
