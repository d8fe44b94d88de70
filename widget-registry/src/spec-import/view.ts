import { CHANNELS } from '../policy/allowed.ts';
import { type ChannelContext, channelList, rewriteChannel } from './channel.ts';
import { asList, asText, asTree, type Tree } from './json-tree.ts';
import { type MarkContext, rewriteMark } from './marks.ts';
import { rewriteParams } from './params.ts';
import { guarded, rewriteTransforms } from './transforms.ts';

const LEFT_OUT_CHANNELS = new Set(['tooltip', 'href', 'url', 'key', 'description']);
const GEO_CHANNELS = new Set(['latitude', 'longitude', 'latitude2', 'longitude2']);
const CONCATS = ['concat', 'hconcat', 'vconcat'] as const;
const LAYOUT = ['columns', 'resolve'] as const;

/** What a view inherits from the ones around it. */
interface Around {
  context: MarkContext;
  encoding: Tree;
  composed: boolean;
}

function rewriteEncoding(encoding: unknown, around: Omit<ChannelContext, 'channel' | 'summed'>): Tree {
  const copy: Tree = {};
  const summed = Object.values(asTree(encoding) ?? {}).some((item) => asTree(item)?.['aggregate'] !== undefined);
  const context = { ...around, summed };
  for (const [channel, value] of Object.entries(asTree(encoding) ?? {})) {
    const path = `${context.path}/encoding/${channel}`;
    if (GEO_CHANNELS.has(channel)) context.findings.refuse('geoChannel', path, channel);
    else if (LEFT_OUT_CHANNELS.has(channel)) {
      if (channel === 'href' || channel === 'url') context.findings.drop('channel', path, channel);
    } else if (!CHANNELS.has(channel)) context.findings.drop('key', path, channel);
    else {
      const inner = { ...context, channel, path };
      const list = Array.isArray(value)
        ? channelList(value).flatMap((item) => rewriteChannel(item, inner) ?? [])
        : rewriteChannel(asTree(value) ?? {}, inner);
      if (value === null) copy[channel] = null;
      else if (list !== undefined) copy[channel] = list;
    }
  }
  return copy;
}

/** A colour, a stack and a direction that the specification leaves to chance become options. */
function propose(view: Tree, around: Around): void {
  const { options, paints } = around.context;
  const mark = asTree(view['mark']);
  const own = asTree(view['encoding']) ?? {};
  const encoding: Tree = { ...around.encoding, ...own };
  const kind = asText(mark?.['type']) ?? '';
  const painted = ['color', 'fill', 'stroke'].some((key) => key in encoding || (mark !== undefined && key in mark));
  if (mark && !painted && !around.composed && kind !== 'text') mark['color'] = paints.main();
  const ranged = kind === 'bar' && ('x2' in encoding || 'y2' in encoding);
  // The theme rounds the free end of a bar; one between two values has none.
  if (mark && ranged && !Object.keys(mark).some((key) => key.startsWith('cornerRadius'))) mark['cornerRadiusEnd'] = 0;
  const split = ['color', 'fill'].some((key) => asText(asTree(encoding[key])?.['field']) !== undefined);
  if ((kind === 'bar' || kind === 'area') && split && !('xOffset' in encoding) && !('yOffset' in encoding))
    for (const channel of ['x', 'y']) {
      const definition = asTree(own[channel]);
      const summed = definition && (definition['aggregate'] !== undefined || definition['type'] === 'quantitative');
      if (
        definition &&
        summed &&
        !('stack' in definition) &&
        definition['bin'] === undefined &&
        !(`${channel}2` in encoding)
      )
        own[channel] = { ...definition, stack: options.stack('zero', kind) };
    }
  if (mark) view['mark'] = mark;
  if (Object.keys(own).length > 0) view['encoding'] = own;
}

function parts(view: Tree, key: string, path: string, visit: (inner: Tree, at: string) => Tree | undefined): Tree[] {
  return asList(view[key]).flatMap((item, index): Tree[] => {
    const made = visit(asTree(item) ?? {}, `${path}/${key}/${index}`);
    return made ? [made] : [];
  });
}

/** A part that stands at a day of the sample only. */
function isFixed(view: Tree): boolean {
  return Object.values(asTree(view['encoding']) ?? {}).some((definition) => asTree(definition)?.['$fixed'] === true);
}

function rewriteFacet(view: Tree, context: MarkContext, path: string, copy: Tree): void {
  const facet = asTree(view['facet']);
  if (!facet) return;
  const one = (definition: unknown, channel: string): Tree | undefined =>
    rewriteChannel(asTree(definition) ?? {}, { ...context, mark: '', summed: false, channel, path: `${path}/facet` });
  if (typeof facet['field'] === 'string') copy['facet'] = one(facet, 'facet');
  else {
    const sides: Tree = {};
    for (const side of ['row', 'column'] as const) {
      const made = side in facet ? one(facet[side], side) : undefined;
      if (made) sides[side] = made;
    }
    copy['facet'] = sides;
  }
}

function rewriteInner(view: Tree, around: Around, path: string): Tree | undefined {
  const scope = around.context.scope.child();
  const context: MarkContext = { ...around.context, scope };
  const { findings, options } = context;
  const copy: Tree = {};
  if ('projection' in view) findings.refuse('geoFile', `${path}/projection`, 'projection');
  const params = rewriteParams(view['params'], scope, { findings, options }, path);
  if (params) copy['params'] = params;
  const transform = rewriteTransforms(view['transform'], scope, findings, path);
  if (transform) copy['transform'] = transform;
  rewriteFacet(view, context, path, copy);
  const markKind = asText(asTree(view['mark'])?.['type']) ?? asText(view['mark']) ?? '';
  const encoding =
    guarded(() => rewriteEncoding(view['encoding'], { ...context, mark: markKind, path }), findings, path) ?? {};
  if (Object.keys(encoding).length > 0) copy['encoding'] = encoding;
  if ('mark' in view) {
    const mark = guarded(() => rewriteMark(view['mark'], context, `${path}/mark`), findings, path);
    if (mark) copy['mark'] = mark;
  }
  const inside: Around = { ...around, context, encoding: { ...around.encoding, ...encoding } };
  const visit = (inner: Tree, at: string) => rewriteView(inner, { ...inside, composed: true }, at);
  if ('layer' in view) copy['layer'] = parts(view, 'layer', path, visit);
  for (const key of CONCATS) if (key in view) copy[key] = parts(view, key, path, visit);
  const spec = asTree(view['spec']);
  if (spec) {
    const made = rewriteView(spec, inside, `${path}/spec`);
    if (made) copy['spec'] = made;
  }
  for (const key of LAYOUT) if (key in view) copy[key] = view[key];
  if (around.composed)
    for (const key of ['width', 'height'] as const) if (typeof view[key] === 'number') copy[key] = view[key];
  propose(copy, around);
  return copy;
}

/** A view and everything in it over what stands for its fields; undefined where it would fit the sample only. */
export function rewriteView(view: Tree, around: Around, path: string): Tree | undefined {
  const made = rewriteInner(view, around, path);
  if (made && isFixed(made)) return undefined;
  return made;
}

/** Whether a view draws anything. */
export function hasMark(view: Tree): boolean {
  if ('mark' in view) return true;
  const inner = ['layer', ...CONCATS].flatMap((key) => asList(view[key]));
  const spec = asTree(view['spec']);
  return [...inner, ...(spec ? [spec] : [])].some((item) => hasMark(asTree(item) ?? {}));
}
