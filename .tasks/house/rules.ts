import { roomOf } from './import-table.ts';
import { importsOf, type Packages, resolveOwn } from './imports.ts';

/** The top of the repository holds these folders, root files and dot-files, and nothing else. */
export const TOP_FOLDERS = [
  'core',
  'docs',
  'host-app',
  'plugins',
  'report-engine',
  'templates',
  'widget-registry',
] as const;

const FORBIDDEN_FOLDERS = new Set(['utils', 'util', 'helpers', 'common']);
const LONGEST_FILE = 400;

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(path) && !path.endsWith('.d.ts');
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/');
}

/** Breaches of the import table, as sentences with file and line. */
export function importBreaches(files: readonly SourceFile[], packages: Packages): string[] {
  const breaches: string[] = [];
  for (const file of files) {
    if (!isCode(file.path)) continue;
    const room = roomOf(file.path);
    if (!room) {
      if (file.path.includes('/')) breaches.push(`${file.path}: stands in no room of the house`);
      continue;
    }
    for (const found of importsOf(file.path, file.text)) {
      const target = resolveOwn(file.path, found.specifier, packages);
      if (!target) continue;
      const where = `${file.path}:${found.line} imports ${found.specifier}`;
      const other = roomOf(target.path);
      if (!other) continue;
      if (other === room) {
        if (room.name === 'plugins' && folderOfPlugin(target.path) !== folderOfPlugin(file.path))
          breaches.push(`${where}: a plugin never imports another plugin`);
        continue;
      }
      if (!room.imports.includes(other.name)) {
        breaches.push(`${where}: ${room.name} may not import ${other.name}`);
        continue;
      }
      const allowed = target.packageName ? room.only?.[target.packageName] : undefined;
      if (allowed && !allowed.includes(target.exportName?.split('/')[0] ?? '')) {
        breaches.push(`${where}: of ${target.packageName}, ${room.name} may import only ${allowed.join(', ')}`);
      }
      if (room.name === 'web' && other.name === 'server' && !found.typeOnly)
        breaches.push(`${where}: the pages import the server's types only`);
    }
  }
  return breaches;
}

function folderOfPlugin(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** Import cycles between files, each named once by its members. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const edges = new Map<string, string[]>();
  for (const file of files) {
    if (!isCode(file.path)) continue;
    const targets = importsOf(file.path, file.text)
      .filter((found) => !found.typeOnly && found.specifier.startsWith('.'))
      .map((found) => resolveOwn(file.path, found.specifier, new Map())?.path ?? '');
    edges.set(file.path, targets);
  }
  const cycles = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const members = trail.slice(at);
      const first = members.indexOf([...members].sort()[0] ?? path);
      cycles.add([...members.slice(first), ...members.slice(0, first)].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return [...cycles];
}

/** Rooms whose errors may be bare English texts, each with its reason. */
export const UNSAID_ROOMS: Readonly<Record<string, string>> = {
  'core/src/container/': 'only a programmer can cause them: a part that is missing or bound twice',
  'core/src/hooks/': 'only a programmer can cause them: a tap that is made wrongly',
  'core/src/plugin-host/activation.ts': 'told to the author of a plugin’s code about the names in it',
  'core/src/isolation/': 'told to authors and operators about a plugin’s process; not translated yet',
};

const BARE_ERROR = /new AppError\(\s*(?:'(\w+)'|[\w.]+),\s*['"`]/g;

/**
 * Errors that are made of a bare text instead of a sentence in three languages. An `internal` one may be: nobody reads its text, since
 * it leaves the house as an id that stands in the log.
 */
export function bareErrors(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => isCode(path) && !isTest(path) && !/^\.tasks\/|\/fixtures\//.test(path))
    .filter(({ path }) => !Object.keys(UNSAID_ROOMS).some((room) => path.startsWith(room)))
    .flatMap(({ path, text }) =>
      [...text.matchAll(BARE_ERROR)]
        .filter(([, code]) => code !== 'internal')
        .map(({ index }) => {
          const line = text.slice(0, index).split('\n').length;
          return `${path}:${line} makes an error of a bare text: say it in the sentences.ts of its room`;
        }),
    );
}

/** Folder names, file lengths and the list at the top. */
export function layoutBreaches(files: readonly SourceFile[]): string[] {
  const breaches: string[] = [];
  const top = new Set<string>();
  for (const file of files) {
    const parts = file.path.split('/');
    const folders = parts.slice(0, -1);
    if (folders[0] && !folders[0].startsWith('.')) top.add(folders[0]);
    const forbidden = folders.find((name) => FORBIDDEN_FOLDERS.has(name));
    if (forbidden) breaches.push(`${file.path}: no folder is called ${forbidden}`);
    if (isCode(file.path) && !isTest(file.path)) {
      const lines = file.text.split('\n').length - 1;
      if (lines > LONGEST_FILE)
        breaches.push(`${file.path}: ${lines} lines; look for the second idea in it (at most ${LONGEST_FILE})`);
    }
  }
  for (const name of top) {
    if (!TOP_FOLDERS.some((folder) => folder === name)) breaches.push(`${name}/: not a folder of the house`);
  }
  return breaches;
}
