import { Dashboard, type DashboardTemplate, type Filter, type Tile } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import { Ajv, type ValidateFunction } from 'ajv';
import { ulid } from 'ulid';
import { SAYS } from './sentences.ts';

let compiled: ValidateFunction<Dashboard> | undefined;

/** Compiled when the first dashboard is read: a start needs none. */
function shape(): ValidateFunction<Dashboard> {
  compiled ??= new Ajv({ allErrors: false, strict: false, validateSchema: false }).compile<Dashboard>(Dashboard);
  return compiled;
}

/** One step from a saved form of a dashboard to the next; pure, and tested by pairs of input and expected. */
export type DocumentUpgrade = (document: Record<string, unknown>) => Record<string, unknown>;

/** From the `schema` a document was saved with to the step that leads to the next one. */
const UPGRADES: Readonly<Record<string, DocumentUpgrade>> = {
  // Before its first release the grid was a single box per tile; it became the box of the large size.
  'vitrine/dashboard@0': (document) => ({
    ...document,
    schema: 'vitrine/dashboard@1',
    sections: asArray(document['sections']).map((section) => ({
      ...section,
      tiles: asArray(section['tiles']).map(({ box, ...tile }) =>
        box === undefined ? tile : { ...tile, layout: { large: box } },
      ),
    })),
  }),
};

function asArray(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

/** Brings a saved document to today's form, then checks it. Errors: `badRequest` with the path of the fault. */
export function readDashboard(saved: unknown): Dashboard {
  let document = saved;
  for (let step = 0; step < 100; step++) {
    const schema =
      typeof document === 'object' && document !== null && 'schema' in document ? String(document.schema) : '';
    const upgrade = UPGRADES[schema];
    if (!upgrade) break;
    document = upgrade(document as Record<string, unknown>);
  }
  return checkDashboard(document);
}

/** Errors: `badRequest` naming what is wrong and where; nothing is stored. */
export function checkDashboard(document: unknown): Dashboard {
  const isDashboard = shape();
  if (!isDashboard(document)) {
    const fault = isDashboard.errors?.[0];
    const path = `${fault?.instancePath ?? ''}`;
    const rule = fault === undefined ? SAYS.notValid() : schemaRule(fault);
    const key = fault?.params['additionalProperty'];
    const extra = typeof key === 'string' ? ` "${key}"` : '';
    throw new AppError('badRequest', SAYS.notKept({ place: path || '/', rule, extra }), { path });
  }
  const seen = new Set<string>();
  for (const [s, section] of document.sections.entries()) {
    for (const [t, tile] of section.tiles.entries()) {
      if (seen.has(tile.id)) {
        throw new AppError('badRequest', SAYS.sameId({ id: tile.id }), {
          path: `/sections/${s}/tiles/${t}/id`,
        });
      }
      seen.add(tile.id);
    }
  }
  return document;
}

export function tilesOf(dashboard: Dashboard): Tile[] {
  return dashboard.sections.flatMap((section) => section.tiles);
}

/** A new dashboard of a template: the same document with an id of its own. */
export function fromTemplate(template: DashboardTemplate): Dashboard {
  const { schema: _schema, ...body } = template;
  return { schema: 'vitrine/dashboard@1', id: ulid(), ...structuredClone(body) };
}

/** Every field that a tile reads, for the index and for what is missing. */
export function fieldsOf(tile: Tile): string[] {
  const { query } = tile;
  if (!query) return [];
  const fields = new Set<string>();
  for (const measure of query.measures ?? []) fields.add(measure.field);
  for (const dimension of query.dimensions ?? []) fields.add(dimension.field);
  for (const field of query.rows?.fields ?? []) fields.add(field);
  for (const filter of query.filters ?? []) addFilterFields(filter, fields);
  return [...fields].sort();
}

function addFilterFields(filter: Filter, fields: Set<string>): void {
  if ('and' in filter) for (const part of filter.and) addFilterFields(part, fields);
  else if ('or' in filter) for (const part of filter.or) addFilterFields(part, fields);
  else if ('not' in filter) addFilterFields(filter.not, fields);
  else fields.add(filter.field);
}
