import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  specifier: string;
  typeOnly: boolean;
  line: number;
}

/** Every static, dynamic and type import of a file, and every re-export. */
export function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source);
  const found: Import[] = [];
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  for (const statement of module.staticImports) {
    found.push({
      specifier: statement.moduleRequest.value,
      typeOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
      line: lineOf(statement.start),
    });
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest) {
        found.push({ specifier: entry.moduleRequest.value, typeOnly: entry.isType, line: lineOf(statement.start) });
      }
    }
  }
  for (const call of module.dynamicImports) {
    const text = source.slice(call.moduleRequest.start, call.moduleRequest.end);
    const literal = /^(['"])(.*)\1$/.exec(text);
    if (literal?.[2]) found.push({ specifier: literal[2], typeOnly: false, line: lineOf(call.start) });
  }
  return found;
}

/** Our own packages by name, and the folder that each stands in. */
export type Packages = ReadonlyMap<string, string>;

export interface Target {
  /** Path from the root; for a package with an export map, the folder of the export. */
  path: string;
  /** `contracts` in `@vitrine/core/contracts`; undefined for a relative import. */
  exportName: string | undefined;
  packageName: string | undefined;
}

/** Where an import of ours leads; undefined for libraries and Node's own modules. */
export function resolveOwn(from: string, specifier: string, packages: Packages): Target | undefined {
  if (specifier.startsWith('.')) {
    return { path: normalize(join(dirname(from), specifier)), exportName: undefined, packageName: undefined };
  }
  for (const [name, folder] of packages) {
    if (specifier !== name && !specifier.startsWith(`${name}/`)) continue;
    const exportName = specifier.slice(name.length + 1) || undefined;
    return { path: join(folder, exportName ?? ''), exportName, packageName: name };
  }
  return undefined;
}
