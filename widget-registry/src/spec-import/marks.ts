import { MARK_KEYS, MARKS } from '../policy/allowed.ts';
import { rewriteExpression } from './expression-text.ts';
import type { Findings } from './finding.ts';
import { asText, asTree, type Tree } from './json-tree.ts';
import type { ProposedOptions } from './proposed-options.ts';
import type { Scope } from './source-fields.ts';

const PAINTS = new Set(['color', 'fill', 'stroke']);
const PARTS = new Set(['point', 'line', 'box', 'median', 'whiskers', 'ticks', 'rule', 'outliers', 'band', 'borders']);
const LEFT_OUT = new Set([
  'tooltip',
  'cursor',
  'style',
  'font',
  'href',
  'url',
  'aria',
  'description',
  'name',
  'aspect',
]);
const INK = /^(#000|#000000|#333|#333333|#222|black|darkslategr[ae]y)$/i;
const SURFACE = /^(#fff|#ffffff|white)$/i;
const GREY = /^(#(?:([0-9a-f])\2\2|([0-9a-f]{2})\3\3)|(light|dark|dim|slate)?gr[ae]y|silver|lightsteelblue)$/i;

/** A grey of the theme about as far from the ground as this one is from white. */
function greyOf(value: string): string {
  const [, hex] = /^#([0-9a-f]{1,2})/i.exec(value) ?? [];
  const long = value.length > 4;
  const level =
    hex === undefined
      ? /^light|silver/i.test(value)
        ? 0xd3
        : 0x80
      : Number.parseInt(long ? hex : `${hex[0]}${hex[0]}`, 16);
  if (level >= 0xe6) return 'sunken';
  if (level >= 0xd0) return 'line';
  return level >= 0xa0 ? 'previous' : 'ink3';
}

/** What marks are rewritten with. */
export interface MarkContext {
  scope: Scope;
  findings: Findings;
  options: ProposedOptions;
  paints: Paints;
}

/** The theme's colours in place of a specification's own, one for each that it uses. */
export class Paints {
  readonly #options: ProposedOptions;
  readonly #findings: Findings;
  readonly #seen: string[] = [];

  constructor(options: ProposedOptions, findings: Findings) {
    this.#options = options;
    this.#findings = findings;
  }

  of(value: string, path: string): unknown {
    if (value === 'transparent' || value === 'none') return value;
    this.#findings.change('colours', path);
    if (INK.test(value)) return { $colour: 'ink' };
    if (SURFACE.test(value)) return { $colour: 'surface' };
    if (GREY.test(value)) return { $colour: greyOf(value) };
    const colour = value.toLowerCase();
    if (!this.#seen.includes(colour)) this.#seen.push(colour);
    const at = this.#seen.indexOf(colour);
    return at === 0 ? this.#options.colour() : { $colour: 'series', at: (at % 5) + 1 };
  }

  /** The one colour of a chart without a colour of its own. */
  main(): unknown {
    return this.#options.colour();
  }
}

function part(value: unknown, context: MarkContext, path: string): unknown {
  const record = asTree(value);
  if (!record) return typeof value === 'boolean' || value === 'transparent' ? value : undefined;
  const copy: Tree = {};
  for (const [key, item] of Object.entries(record)) {
    if (PAINTS.has(key) && typeof item === 'string') copy[key] = context.paints.of(item, path);
    else if (MARK_KEYS.has(key) && !LEFT_OUT.has(key) && (typeof item !== 'object' || item === null)) copy[key] = item;
    else if (key === 'strokeDash' && Array.isArray(item)) copy[key] = item;
  }
  return copy;
}

function settingOf(key: string, value: unknown, context: MarkContext, path: string): unknown {
  const { scope, options, paints } = context;
  if (PAINTS.has(key)) return typeof value === 'string' ? paints.of(value, path) : undefined;
  if (PARTS.has(key) && typeof value === 'object') return part(value, context, path);
  const record = asTree(value);
  if (record && typeof record['expr'] === 'string') return { expr: rewriteExpression(record['expr'], scope) };
  if (record) return typeof record['band'] === 'number' ? { band: record['band'] } : undefined;
  if (key === 'text' && typeof value === 'string') return value.slice(0, 200);
  return options.constant(key, value);
}

/** A mark with its constants as options and its colours from the theme. Undefined for one that cannot be taken. */
export function rewriteMark(mark: unknown, context: MarkContext, path: string): Tree | undefined {
  const given = typeof mark === 'string' ? { type: mark } : asTree(mark);
  const type = asText(given?.['type']);
  if (!given || type === undefined || !MARKS.has(type)) {
    context.findings.refuse('mark', path, type ?? '');
    return undefined;
  }
  const copy: Tree = { type };
  for (const [key, value] of Object.entries(given)) {
    if (key === 'type' || LEFT_OUT.has(key)) continue;
    if (!MARK_KEYS.has(key)) {
      context.findings.drop('key', `${path}/${key}`, key);
      continue;
    }
    const made = settingOf(key, value, context, `${path}/${key}`);
    if (made !== undefined) copy[key] = made;
  }
  return copy;
}
