import { access, chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bareEntries, bareUnzip } from '../bare-unzip.ts';
import { fails, type PackageCase, withEntries } from '../package-case.ts';

/** What a file system holds that takes names for the same which this folds to one text. */
function folded(bytes: Uint8Array, fold: (name: string) => string): Map<string, string> {
  return new Map(bareEntries(bytes).map(({ name, content }) => [fold(name), content.toString('utf8')]));
}

async function outsideRead(bytes: Uint8Array, folder: string, name: string): Promise<boolean> {
  await bareUnzip(bytes, folder);
  return (await readFile(join(folder, name), 'utf8')) === 'the secret';
}

/** Names that meet, and entries that are no files. */
export const collisions: readonly PackageCase[] = [
  {
    id: 'twice',
    tries: 'to hold a file twice: one reader checks the first, another uses the last',
    refusedBy: 'duplicate',
    bytes: () => withEntries([{ name: 'chart.vl.json', content: '{"evil":true}' }]),
    worksBare(bytes) {
      const charts = bareEntries(bytes).filter(({ name }) => name === 'chart.vl.json');
      return charts.length === 2 && folded(bytes, (name) => name).get('chart.vl.json') === '{"evil":true}';
    },
  },
  {
    id: 'capitals',
    tries: 'to put another file in place where capitals do not count',
    refusedBy: 'duplicate',
    bytes: () => withEntries([{ name: 'CHART.vl.json', content: '{"evil":true}' }]),
    worksBare: (bytes) => folded(bytes, (name) => name.toLowerCase()).get('chart.vl.json') === '{"evil":true}',
  },
  {
    id: 'normal-forms',
    tries: 'to hold two files whose names are one in Unicode normal form',
    refusedBy: 'name',
    bytes: () =>
      withEntries([
        { name: 'caf\u00E9.md', content: 'good' },
        { name: 'cafe\u0301.md', content: 'evil' },
      ]),
    worksBare: (bytes) => folded(bytes, (name) => name.normalize('NFC')).get('caf\u00E9.md') === 'evil',
  },
  {
    id: 'homoglyph',
    tries: 'to hold a file whose name looks like that of another',
    refusedBy: 'name',
    bytes: () => withEntries([{ name: 'RE\u0410DME.md', content: 'evil' }]),
    worksBare: (bytes) =>
      bareEntries(bytes).some(({ name }) => name !== 'README.md' && name.replace('\u0410', 'A') === 'README.md'),
  },
  {
    id: 'file-and-folder',
    tries: 'to be a file and a folder, which leaves half of it on the disk',
    refusedBy: 'duplicate',
    bytes: () => withEntries([{ name: 'README.md/a.md', content: 'x' }]),
    worksBare: async (bytes, { folder }) =>
      (await fails(() => bareUnzip(bytes, folder))) && !(await fails(() => access(join(folder, 'plugin.json')))),
  },
  {
    id: 'link-out',
    tries: 'to be a link to a file outside, so that reading it gives that away',
    refusedBy: 'link',
    bytes: ({ outside }) => withEntries([{ name: 'notes.md', content: join(outside, 'secret.txt'), mode: 0o120777 }]),
    worksBare: (bytes, { folder }) => outsideRead(bytes, folder, 'notes.md'),
  },
  {
    id: 'link-relative',
    tries: 'to be a relative link to a file outside',
    refusedBy: 'link',
    bytes: () => withEntries([{ name: 'notes.md', content: '../outside/secret.txt', mode: 0o120777 }]),
    worksBare: (bytes, { folder }) => outsideRead(bytes, folder, 'notes.md'),
  },
  {
    id: 'link-folder',
    tries: 'to lay a link to a folder and write through it',
    refusedBy: 'link',
    bytes: ({ outside }) =>
      withEntries([
        { name: 'fixtures', content: outside, mode: 0o120777 },
        { name: 'fixtures/escaped.md', content: 'x' },
      ]),
    async worksBare(bytes, { folder, outside }) {
      await bareUnzip(bytes, folder);
      return (await readFile(join(outside, 'escaped.md'), 'utf8')) === 'x';
    },
  },
  {
    id: 'program',
    tries: 'to bring a script that the system runs',
    refusedBy: 'type',
    bytes: () => withEntries([{ name: 'run.sh', content: '#!/bin/sh\n', mode: 0o100755 }]),
    async worksBare(bytes, { folder }) {
      await bareUnzip(bytes, folder);
      return ((await stat(join(folder, 'run.sh'))).mode & 0o100) !== 0;
    },
  },
  {
    id: 'program-by-mode',
    tries: 'to make a harmless name a program by its mode',
    refusedBy: 'executable',
    bytes: () => withEntries([{ name: 'tool.js', content: '#!/usr/bin/env node\n', mode: 0o100755 }]),
    async worksBare(bytes, { folder }) {
      await bareUnzip(bytes, folder);
      return ((await stat(join(folder, 'tool.js'))).mode & 0o111) !== 0;
    },
  },
  {
    id: 'set-user',
    tries: 'to leave a file that runs as whoever installed it',
    refusedBy: 'executable',
    bytes: () => withEntries([{ name: 'tool.txt', content: 'x', mode: 0o104644 }]),
    async worksBare(bytes, { folder }) {
      await bareUnzip(bytes, folder);
      const [entry] = bareEntries(bytes).slice(-1);
      await chmod(join(folder, 'tool.txt'), (entry?.mode ?? 0) & 0o7777);
      return ((await stat(join(folder, 'tool.txt'))).mode & 0o4000) !== 0;
    },
  },
  {
    id: 'native-code',
    tries: 'to bring native code that Node loads into its process',
    refusedBy: 'type',
    bytes: () => withEntries([{ name: 'addon.node', content: '\u007FELF' }]),
    worksBare: (bytes) => bareEntries(bytes).some(({ name }) => name.endsWith('.node')),
  },
];
