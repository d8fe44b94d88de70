import { queryDefinitions, ReportPart } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import { checkQueryShape } from '@vitrine/core/query';
import { type TSchema, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { faultsAt } from './faults-at.ts';
import { SAYS } from './sentences.ts';

const KINDS = new Map(ReportPart.anyOf.map((schema) => [schema.properties.kind.const as string, schema as TSchema]));
/** Compiled when the first part of a kind is read: a start needs none. */
const validators = new Map<string, Validator>();

/** Holds a part of unknown origin against the schema of its kind, which says more than one of all kinds. Errors: `badRequest` with its path. */
export async function checkPartShape(part: unknown, path: string): Promise<void> {
  const kind = String(valueAt(part, 'kind'));
  const schema = KINDS.get(kind);
  if (schema === undefined) throw new AppError('badRequest', SAYS.strangePart({ kind }), { path: `${path}/kind` });
  const query = valueAt(valueAt(part, 'tile'), 'query');
  if (query !== undefined) await faultsAt(`${path}/tile/query`, () => checkQueryShape(query));
  const validator = validators.get(kind) ?? Compile(Type.Cyclic({ ...queryDefinitions, Part: schema }, 'Part'));
  validators.set(kind, validator);
  if (validator.Check(part)) return;
  const [fault] = validator.Errors(part);
  const place = `${path}${fault?.instancePath ?? ''}`;
  throw new AppError('badRequest', SAYS.notKept({ place, rule: fault === undefined ? '' : schemaRule(fault) }), {
    path: place,
  });
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
