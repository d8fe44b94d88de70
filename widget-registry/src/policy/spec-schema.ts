import {
  AXIS_KEYS,
  CHANNELS,
  FIELD_KEYS,
  HEADER_KEYS,
  LEGEND_KEYS,
  MARK_KEYS,
  MARKS,
  SCALE_KEYS,
  SELECT_KEYS,
  TOP_LEVEL,
  VIEW,
} from './allowed.ts';
import { CAPS } from './caps.ts';

type Schema = Record<string, unknown>;

/** An object of these keys only, or a hole in its place. */
function closed(keys: ReadonlySet<string>, known: Schema = {}): Schema {
  const properties = Object.fromEntries([...keys].map((key) => [key, known[key] ?? true]));
  return { anyOf: [{ type: 'object', properties, additionalProperties: false }, { $ref: '#/$defs/hole' }] };
}

const list = (items: Schema, most: number): Schema => ({
  anyOf: [{ type: 'array', items, maxItems: most }, { $ref: '#/$defs/hole' }],
});

/**
 * What a spec of a package may look like, as JSON Schema (draft 2020-12) for editors and authors. It states the parts;
 * what stands inside texts, and what a chart makes of its rows, is said by the rules of `POLICY`.
 */
export function specSchema(): Schema {
  const guide = (keys: ReadonlySet<string>): Schema => ({ anyOf: [closed(keys), { type: ['null', 'boolean'] }] });
  const channel = closed(FIELD_KEYS, {
    axis: guide(AXIS_KEYS),
    legend: guide(LEGEND_KEYS),
    header: guide(HEADER_KEYS),
    scale: guide(SCALE_KEYS),
  });
  const channels = Object.fromEntries(
    [...CHANNELS].map((name) => [
      name,
      { anyOf: [{ $ref: '#/$defs/channel' }, { type: 'array', items: { $ref: '#/$defs/channel' } }, { type: 'null' }] },
    ]),
  );
  const mark = { anyOf: [{ enum: [...MARKS] }, closed(MARK_KEYS, { type: { enum: [...MARKS] } })] };
  const parameter = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      value: true,
      expr: { type: 'string' },
      bind: { enum: ['scales', 'legend'] },
      select: {
        anyOf: [{ enum: ['point', 'interval'] }, closed(SELECT_KEYS, { type: { enum: ['point', 'interval'] } })],
      },
    },
    additionalProperties: false,
  };
  const view = { $ref: '#/$defs/view' };
  const parts: Schema = {
    mark: { $ref: '#/$defs/mark' },
    encoding: { $ref: '#/$defs/encoding' },
    params: list(parameter, CAPS.parameters),
    transform: list({ type: 'object' }, CAPS.transforms),
    layer: list(view, CAPS.layers),
    hconcat: list(view, CAPS.views),
    vconcat: list(view, CAPS.views),
    concat: list(view, CAPS.views),
    spec: view,
  };
  const top = new Set([...TOP_LEVEL].filter((key) => key !== 'data' && key !== 'config'));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'vitrine/widget-spec@1',
    ...closed(top, parts),
    $defs: {
      hole: {
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: '^(\\$[a-z]+|then|else|default|cases|at|all|times|plus)$' },
      },
      view: closed(VIEW, parts),
      mark: { anyOf: [mark, { $ref: '#/$defs/hole' }] },
      encoding: closed(CHANNELS, channels),
      channel,
    },
  };
}
