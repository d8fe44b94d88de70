import { AppError, type Said } from '@vitrine/core/errors';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { SAYS } from './sentences.ts';

const strictAjv = new Ajv2020({ allErrors: false, strict: false });
/** Query strings and the like: text becomes the number or boolean that the schema asks for. */
const coercingAjv = new Ajv2020({ allErrors: false, strict: false, coerceTypes: 'array' });

type Titles = Readonly<Record<string, Said>>;

/** Answers the value checked against the schema; throws `badRequest` with the path of the fault. Unknown keys are a fault. */
export type SchemaCheck = (value: unknown) => unknown;

/** `titles`: what people call the keys, where that is not their name. */
export function bodyCheck(schema: TSchema, titles: Titles = {}): SchemaCheck {
  return checkWith(() => strictAjv.compile(closed(schema)), '', titles);
}

export function queryCheck(schema: TSchema): SchemaCheck {
  return checkWith(() => coercingAjv.compile(closed(schema)), '?');
}

/** A schema is compiled when its route is first used: compiling all of them would be a good part of the start. */
function checkWith(compile: () => ValidateFunction, prefix: string, titles: Titles = {}): SchemaCheck {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= compile();
    if (validate(value)) return value;
    const fault = validate.errors?.at(-1);
    throw new AppError('badRequest', sentence(fault, titles), { path: `${prefix}${fault ? pathOf(fault) : ''}` });
  };
}

/** An object that does not say so itself takes no keys beside its own. */
function closed(schema: TSchema): TSchema {
  const isOpenObject = 'properties' in schema && !('additionalProperties' in schema);
  return isOpenObject ? { ...schema, additionalProperties: false } : schema;
}

function pathOf(fault: ErrorObject): string {
  const key: unknown = fault.params['additionalProperty'] ?? fault.params['missingProperty'];
  return typeof key === 'string' ? `${fault.instancePath}/${key}` : fault.instancePath;
}

function sentence(fault: ErrorObject | undefined, titles: Titles): Said {
  if (!fault) return SAYS.otherShape();
  if (fault.keyword === 'additionalProperties')
    return SAYS.unknownKey({ key: String(fault.params['additionalProperty']) });
  if (fault.keyword === 'required') {
    const key = String(fault.params['missingProperty']);
    return SAYS.missingKey({ key: titles[key] ?? key });
  }
  const path = fault.instancePath.slice(1);
  const name = path === '' ? SAYS.theRequest() : (titles[path] ?? `"${path}"`);
  return SAYS.breaksRule({ name, rule: schemaRule(fault) });
}
