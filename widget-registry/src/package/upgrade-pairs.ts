import type { WidgetContribution } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import { readUpgradeStep, type UpgradeStep, upgradeOptions } from '../upgrade/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { PluginFiles } from './pack.ts';
import { SAYS } from './sentences.ts';

/** What does not hold of an upgrade of saved options. `missing`: its pair is not there, which only its author need hear. */
export interface UpgradeFault {
  file: string;
  kind: 'missing' | 'broken';
  said: Said;
}

/**
 * Each upgrade `<from>-<to>.json` of a widget, held against its pair: `<from>-<to>/input.json` are options as they were saved,
 * `<from>-<to>/expected.json` what they must become. Nobody's dashboard is the first to try it.
 */
export function upgradeFaults({ upgrades, version }: WidgetContribution, files: PluginFiles): UpgradeFault[] {
  if (upgrades === undefined) return [];
  const folder = upgrades.replace(/\/$/, '');
  const steps = [...files.keys()].filter(
    (name) => name.startsWith(`${folder}/`) && name.endsWith('.json') && !name.slice(folder.length + 1).includes('/'),
  );
  return steps.flatMap((file) => stepFaults(file, version, files));
}

function stepFaults(file: string, version: number, files: PluginFiles): UpgradeFault[] {
  const step = attempt(() => readUpgradeStep(readJson(file, files)));
  if ('said' in step) return [{ file, kind: 'broken', said: step.said }];
  const { from, to } = step.value;
  if (to > version) return [{ file, kind: 'broken', said: SAYS.upgradeBeyond({ to, version }) }];
  const [input, expected] = ['input', 'expected'].map((name) => `${file.replace(/\.json$/, '')}/${name}.json`);
  const missing = [input, expected].filter((name) => name !== undefined && !files.has(name));
  if (missing.length > 0)
    return missing.map((name) => ({ file, kind: 'missing', said: SAYS.noPair({ name: String(name) }) }));
  return pairFaults(step.value, { file, input: String(input), expected: String(expected), from, to }, files);
}

function pairFaults(
  step: UpgradeStep,
  pair: { file: string; input: string; expected: string; from: number; to: number },
  files: PluginFiles,
): UpgradeFault[] {
  const { file, from, to } = pair;
  const read = attempt(() => [readJson(pair.input, files), readJson(pair.expected, files)] as const);
  if ('said' in read) return [{ file, kind: 'broken', said: read.said }];
  const [input, expected] = read.value.map(canonicalJson);
  const became = canonicalJson(upgradeOptions(JSON.parse(String(input)), { from, to }, [step]));
  if (became === expected) return [];
  return [{ file, kind: 'broken', said: SAYS.otherResult({ became, expected: String(expected) }) }];
}

function readJson(name: string, files: PluginFiles): Record<string, unknown> {
  const value: unknown = JSON.parse(new TextDecoder().decode(files.get(name)));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('no object');
  return { ...value };
}

function attempt<T>(work: () => T): { value: T } | { said: Said } {
  try {
    return { value: work() };
  } catch (error) {
    if (isAppError(error)) return { said: error.said ?? { en: error.message, de: error.message, fr: error.message } };
    if (error instanceof SyntaxError) return { said: SAYS.noJsonObject() };
    throw error;
  }
}
