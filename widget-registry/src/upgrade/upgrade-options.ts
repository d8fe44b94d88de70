import type { Json } from '@vitrine/core/contracts';
import { AppError, type Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** One change of saved options, as data. */
export type UpgradeChange =
  | { rename: { from: string; to: string } }
  | { default: { option: string; value: Json } }
  | { remove: string }
  /** Values that are not in the list stay as they are. */
  | { map: { option: string; values: Readonly<Record<string, Json>> } };

/** `upgrades/<from>-<to>.json`: what leads from one version of a widget's options to the next. */
export interface UpgradeStep {
  from: number;
  to: number;
  changes: readonly UpgradeChange[];
}

export type Options = Readonly<Record<string, unknown>>;

/** Of one step, in letters of its JSON: what it sets stands in every tile afterwards. */
const STEP_LETTERS = 20_000;
/** By which steps may make options larger altogether, in letters of their JSON. */
const GROWN_LETTERS = 100_000;
const KILO = 1000;

const lettersOf = (value: unknown): number => JSON.stringify(value).length;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isChange(value: unknown): value is UpgradeChange {
  if (!isRecord(value) || Object.keys(value).length !== 1) return false;
  const { rename, default: preset, remove, map } = value;
  if (isRecord(rename)) return typeof rename['from'] === 'string' && typeof rename['to'] === 'string';
  if (isRecord(preset)) return typeof preset['option'] === 'string' && 'value' in preset;
  if (isRecord(map)) return typeof map['option'] === 'string' && isRecord(map['values']);
  return typeof remove === 'string';
}

/** Reads a step from a plugin's file. Errors: `badRequest` naming what is wrong. */
export function readUpgradeStep(value: unknown): UpgradeStep {
  const fault = (path: string, said: Said) => new AppError('badRequest', SAYS.unusable({ fault: said }), { path });
  if (!isRecord(value)) throw fault('', SAYS.mustBeObject());
  const { from, to, changes } = value;
  if (typeof from !== 'number' || typeof to !== 'number' || to !== from + 1) throw fault('/to', SAYS.oneVersion());
  if (!Array.isArray(changes)) throw fault('/changes', SAYS.listsChanges());
  if (lettersOf(changes) > STEP_LETTERS) throw fault('/changes', SAYS.tooLarge({ most: STEP_LETTERS / KILO }));
  const checked = changes.map((change, index) => {
    if (!isChange(change)) throw fault(`/changes/${index}`, SAYS.changeKinds());
    return change;
  });
  return { from, to, changes: checked };
}

function without(options: Options, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([key]) => key !== name));
}

function applyChange(options: Options, change: UpgradeChange): Options {
  if ('rename' in change) {
    const { from, to } = change.rename;
    return Object.hasOwn(options, from) ? { ...without(options, from), [to]: options[from] } : options;
  }
  if ('default' in change) {
    const { option, value } = change.default;
    return Object.hasOwn(options, option) ? options : { ...options, [option]: value };
  }
  if ('remove' in change) return without(options, change.remove);
  const { option, values } = change.map;
  const key = String(options[option]);
  return Object.hasOwn(options, option) && Object.hasOwn(values, key) ? { ...options, [option]: values[key] } : options;
}

/**
 * Saved options brought from the version they were saved with to the one a widget has now, step by step.
 * Errors: `badRequest` when a step is missing, they come from a newer version, or the steps make far too much of them.
 */
export function upgradeOptions(
  options: Options,
  versions: { from: number; to: number },
  steps: readonly UpgradeStep[],
): Options {
  if (versions.from > versions.to) {
    throw new AppError('badRequest', SAYS.newer({ version: versions.from }));
  }
  let current = options;
  for (let version = versions.from; version < versions.to; version++) {
    const step = steps.find((candidate) => candidate.from === version);
    if (!step) throw new AppError('badRequest', SAYS.noStep({ from: version, to: version + 1 }));
    current = step.changes.reduce(applyChange, current);
  }
  if (current !== options && lettersOf(current) - lettersOf(options) > GROWN_LETTERS) {
    throw new AppError('badRequest', SAYS.grown({ to: versions.to, most: GROWN_LETTERS / KILO }));
  }
  return current;
}
