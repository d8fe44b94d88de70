import { binOf } from './bin.ts';
import { namedText } from './expression-text.ts';
import { asList, asText, asTree, type Tree, titleText } from './json-tree.ts';
import type { MarkContext } from './marks.ts';
import { inUtc, namedValue, rewritePredicate } from './predicates.ts';
import { COUNT, type FieldType, type FieldUse } from './source-fields.ts';

const TYPES = new Set(['nominal', 'ordinal', 'quantitative', 'temporal']);
const AXIS = ['grid', 'orient', 'labels', 'ticks', 'domain', 'offset', 'tickBand', 'zindex'] as const;
const LEGEND = ['orient', 'direction', 'columns', 'symbolType', 'gradientLength'] as const;
const SCALE = [
  'type',
  'exponent',
  'base',
  'constant',
  'zero',
  'nice',
  'reverse',
  'clamp',
  'padding',
  'paddingInner',
  'paddingOuter',
  'align',
  'round',
  'bins',
  'interpolate',
] as const;
const POSITIONS = new Set(['x', 'y', 'x2', 'y2', 'theta', 'radius', 'xOffset', 'yOffset', 'theta2', 'radius2']);
const PAINTS = new Set(['color', 'fill', 'stroke']);
const SPREADS = new Set(['boxplot', 'errorbar', 'errorband']);
const SIZED = new Set(['size', 'opacity', 'fillOpacity', 'strokeOpacity', 'strokeWidth', 'angle']);
const TEXTS = new Set(['text', 'detail', 'shape', 'strokeDash', 'row', 'column', 'facet', 'order']);

export interface ChannelContext extends MarkContext {
  mark: string;
  /** Another channel of the same view sums its rows up. */
  summed: boolean;
  channel: string;
  path: string;
}

function only(record: Tree, keys: readonly string[]): Tree {
  return Object.fromEntries(
    keys.flatMap((key) => (key in record && asTree(record[key]) === undefined ? [[key, record[key]] as const] : [])),
  );
}

/** What a channel means when its type is not said, as Vega-Lite decides it. */
function defaultType(definition: Tree, channel: string): FieldType | undefined {
  if ('timeUnit' in definition) return 'temporal';
  if (Array.isArray(definition['sort'])) return 'ordinal';
  if (definition['aggregate'] !== undefined || definition['bin'] !== undefined) return 'quantitative';
  if (POSITIONS.has(channel) && !channel.endsWith('Offset')) return undefined;
  return SIZED.has(channel) ? 'quantitative' : TEXTS.has(channel) || PAINTS.has(channel) ? 'nominal' : undefined;
}

export function typeOf(definition: Tree, channel: string): FieldType | undefined {
  const said = asText(definition['type']);
  if (said !== undefined && TYPES.has(said)) return said as FieldType;
  return defaultType(definition, channel);
}

function usageOf(definition: Tree, context: ChannelContext): FieldUse {
  const { channel, mark } = context;
  const aggregate = definition['aggregate'];
  const plain = aggregate === undefined && definition['bin'] === undefined;
  const groups = context.summed && plain && (channel === 'x' || channel === 'y');
  return {
    as: POSITIONS.has(channel) ? 'position' : PAINTS.has(channel) ? 'series' : 'group',
    type: typeOf(definition, channel) ?? (groups ? 'ordinal' : undefined),
    channel,
    mark,
    aggregated: aggregate !== undefined,
    binned: definition['bin'] !== undefined && definition['bin'] !== false && definition['bin'] !== 'binned',
    timeUnit: definition['timeUnit'] !== undefined,
  };
}

function scaleOf(scale: unknown, context: ChannelContext, quantitative: boolean): unknown {
  if (scale === null) return null;
  const record = asTree(scale) ?? {};
  const { channel, findings, options, path } = context;
  const copy = only(record, SCALE);
  if ('domain' in record || 'domainMax' in record || 'domainMin' in record) findings.drop('domain', `${path}/scale`);
  if (PAINTS.has(channel)) {
    if ('range' in record || ('scheme' in record && !quantitative)) findings.change('colours', `${path}/scale`);
  } else if (SIZED.has(channel) && Array.isArray(record['range'])) copy['range'] = record['range'];
  if ('zero' in copy && (channel === 'x' || channel === 'y'))
    copy['zero'] = options.truth('zero', copy['zero'] === true);
  return copy;
}

function sortOf(sort: unknown, context: ChannelContext): unknown {
  const { findings, scope, path } = context;
  if (Array.isArray(sort)) {
    findings.drop('sortValues', `${path}/sort`);
    return undefined;
  }
  const record = asTree(sort);
  if (!record) return typeof sort === 'string' || sort === null ? sort : undefined;
  const order = record['order'] === undefined ? {} : { order: record['order'] };
  if (typeof record['encoding'] === 'string') return { encoding: record['encoding'], ...order };
  const field = asText(record['field']);
  const op = asText(record['op']);
  if (op === 'count' && field === undefined) {
    scope.fields.counts = true;
    return { op: COUNT, ...order };
  }
  if (field === undefined) return undefined;
  return { field: scope.use(field, { as: 'measure' }), ...(op !== undefined && { op }), ...order };
}

function aggregateOf(definition: Tree, context: ChannelContext, copy: Tree): void {
  const { aggregate } = definition;
  const by = asTree(aggregate);
  if (by) {
    const [kind, field] = Object.entries(by)[0] ?? [];
    if (kind !== undefined && typeof field === 'string')
      copy['aggregate'] = { [kind]: context.scope.use(field, { as: 'measure', aggregated: true }) };
    return;
  }
  if (aggregate === 'count') {
    context.scope.fields.counts = true;
    copy['aggregate'] = COUNT;
    delete copy['field'];
    return;
  }
  if (typeof aggregate === 'string') copy['aggregate'] = aggregate === 'average' ? 'mean' : aggregate;
}

function constantOf(definition: Tree, context: ChannelContext, copy: Tree): void {
  const { channel, paints, path, options, findings } = context;
  if ('value' in definition) {
    const { value } = definition;
    const paint = PAINTS.has(channel) && typeof value === 'string';
    copy['value'] = paint ? paints.of(value, path) : value;
  }
  if (!('datum' in definition)) return;
  const { datum } = definition;
  const record = asTree(datum);
  if (record && typeof record['repeatedField'] === 'string') {
    const stands = context.scope.use(record['repeatedField'], { as: 'other' });
    copy['datum'] = { $label: stands };
  } else if (record || (typeof datum === 'string' && typeOf(definition, channel) === 'temporal')) {
    findings.drop('fixedDate', `${path}/datum`, record ? JSON.stringify(datum) : String(datum));
    copy['$fixed'] = true;
  } else copy['datum'] = typeof datum === 'number' && /^[xy]$/.test(channel) ? options.level(datum) : datum;
}

function conditionOf(condition: unknown, context: ChannelContext): unknown {
  if (Array.isArray(condition)) return condition.flatMap((item) => conditionOf(item, context) ?? []);
  const record = asTree(condition);
  if (!record) return undefined;
  const named = typeof record['test'] === 'string' ? namedText(record['test']) : namedValue(record['test']);
  if (named !== undefined) {
    context.findings.drop('filterValue', `${context.path}/condition`, named);
    return undefined;
  }
  const content = rewriteChannel(record, context) ?? {};
  const copy: Tree = { ...content };
  const param = record['param'] ?? record['selection'];
  if (typeof param === 'string') copy['param'] = param;
  if (typeof record['empty'] === 'boolean') copy['empty'] = record['empty'];
  if ('test' in record) copy['test'] = rewritePredicate(record['test'], context.scope);
  return copy;
}

function rememberTitle(definition: Tree, context: ChannelContext): void {
  const name = asText(definition['field']);
  if (name === undefined || context.scope.isDerived(name)) return;
  const places = [definition, definition['axis'], definition['legend'], definition['header'], definition['scale']];
  const title = places.map((place) => titleText(asTree(place)?.['title'])).find((text) => text !== undefined);
  const field = context.scope.fields.list.find((candidate) => candidate.name === name);
  if (field && title !== undefined) field.title ??= title;
}

function guideOf(definition: Tree, key: 'axis' | 'legend' | 'header', keep: readonly string[], copy: Tree): void {
  if (!(key in definition)) return;
  const guide = asTree(definition[key]);
  copy[key] = guide ? only(guide, keep) : definition[key] === null ? null : undefined;
}

/** One channel over what stands for its field. Undefined where nothing of it can be kept. */
export function rewriteChannel(definition: Tree, context: ChannelContext): Tree | undefined {
  const { channel, scope, options, mark } = context;
  const copy: Tree = {};
  const field = asText(definition['field']);
  const type = typeOf(definition, channel);
  const derived = field !== undefined && scope.isDerived(field);
  if (field !== undefined) copy['field'] = scope.use(field, usageOf(definition, context));
  if (typeof definition['type'] === 'string' || derived) copy['type'] = type ?? (derived ? 'quantitative' : undefined);
  rememberTitle(definition, context);
  for (const key of ['bin', 'band', 'bandPosition'] as const)
    if (key in definition) copy[key] = key === 'bin' ? binOf(definition['bin']) : definition[key];
  if ('timeUnit' in definition) copy['timeUnit'] = inUtc(definition['timeUnit']);
  if ('aggregate' in definition) aggregateOf(definition, context, copy);
  constantOf(definition, context, copy);
  guideOf(definition, 'axis', AXIS, copy);
  guideOf(definition, 'legend', LEGEND, copy);
  guideOf(definition, 'header', ['orient', 'labels'], copy);
  if (derived && typeof asTree(definition['axis'])?.['format'] === 'string')
    copy['axis'] = { ...asTree(copy['axis']), format: asTree(definition['axis'])?.['format'] };
  if ((channel === 'text' || derived) && typeof definition['format'] === 'string')
    copy['format'] = definition['format'];
  const shaded =
    PAINTS.has(channel) && field !== undefined && type === 'quantitative' && definition['bin'] === undefined;
  if ('scale' in definition || shaded) {
    const scale = scaleOf(definition['scale'], context, type === 'quantitative');
    copy['scale'] = shaded && scale !== null && !asTree(definition['scale'])?.['type'] ? options.scheme() : scale;
  }
  if ('sort' in definition) copy['sort'] = sortOf(definition['sort'], context);
  if ('stack' in definition && /^[xy]$/.test(channel)) copy['stack'] = options.stack(definition['stack'], mark);
  else if ('stack' in definition) copy['stack'] = definition['stack'];
  // Spreads give their axes the names of fields; the names of roles stand there, or none.
  if (field !== undefined && /^[xy]$/.test(channel) && (SPREADS.has(mark) || mark === '')) copy['title'] = null;
  if ('condition' in definition) copy['condition'] = conditionOf(definition['condition'], context);
  for (const key of Object.keys(copy)) if (copy[key] === undefined) delete copy[key];
  return Object.keys(copy).length > 0 ? copy : undefined;
}

export function channelList(value: unknown): readonly Tree[] {
  return asList(value).flatMap((item): Tree[] => {
    const found = asTree(item);
    return found ? [found] : [];
  });
}
