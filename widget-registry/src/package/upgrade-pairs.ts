import type { WidgetContribution } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import { readUpgradeStep, type UpgradeStep, upgradeOptions } from '../upgrade/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ContentFault } from './check-content.ts';
import { jsonObject } from './json-object.ts';
import type { PluginFiles } from './pack.ts';
import { SAYS } from './sentences.ts';

/**
 * Each upgrade `<from>-<to>.json` of a widget, held against its pair: `<from>-<to>/input.json` are options as they were saved,
 * `<from>-<to>/expected.json` what they must become. Nobody's dashboard is the first to try it. A pair that is not there is advice:
 * packages from before pairs were asked for have none.
 */
export function upgradeFaults({ upgrades, version }: WidgetContribution, files: PluginFiles): ContentFault[] {
  if (upgrades === undefined) return [];
  const folder = upgrades.replace(/\/$/, '');
  const steps = [...files.keys()].filter(
    (name) => name.startsWith(`${folder}/`) && name.endsWith('.json') && !name.slice(folder.length + 1).includes('/'),
  );
  return steps.flatMap((file) => {
    const step = readStep(file, files);
    if ('said' in step) return [{ file, said: step.said }];
    if (step.to > version) return [{ file, said: SAYS.upgradeBeyond({ to: step.to, version }) }];
    return pairFaults(file, step, files);
  });
}

function readStep(file: string, files: PluginFiles): UpgradeStep | { said: Said } {
  try {
    return readUpgradeStep(jsonObject(files.get(file)));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { said: error.said ?? { en: error.message, de: error.message, fr: error.message } };
  }
}

function pairFaults(file: string, step: UpgradeStep, files: PluginFiles): ContentFault[] {
  const folder = file.replace(/\.json$/, '');
  const half = (name: 'input' | 'expected') => {
    const place = `${folder}/${name}.json`;
    return { place, there: files.has(place), options: jsonObject(files.get(place)) };
  };
  const [input, expected] = [half('input'), half('expected')];
  const missing = [input, expected].filter(({ there }) => !there);
  if (missing.length > 0)
    return missing.map(({ place }) => ({ file, said: SAYS.noPair({ name: place }), advice: true }));
  if (input.options === undefined) return [{ file: input.place, said: SAYS.notJson() }];
  if (expected.options === undefined) return [{ file: expected.place, said: SAYS.notJson() }];
  const [became, wanted] = [upgradeOptions(input.options, step, [step]), expected.options].map(canonicalJson);
  return became === wanted ? [] : [{ file, said: SAYS.otherResult({ became: `${became}`, expected: `${wanted}` }) }];
}
