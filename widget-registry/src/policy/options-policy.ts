import { LocalizedText } from '@vitrine/core/contracts';
import { Check } from 'typebox/value';
import { SAYS } from './options-sentences.ts';
import type { RuleFault } from './rule.ts';
import { type SpecFault, specFault } from './spec-fault.ts';

const MOST_OPTIONS = 40;
const MOST_CHOICES = 60;
const TYPES = new Set(['string', 'number', 'integer', 'boolean']);
/** No `pattern`: a regular expression from a stranger runs in every browser. No `$ref`: nothing is looked up. */
const PROPERTY_KEYS = new Set([
  'type',
  'title',
  'description',
  'default',
  'oneOf',
  'enum',
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'writeOnly',
  'format',
]);
const SCHEMA_KEYS = new Set([
  '$schema',
  'type',
  'additionalProperties',
  'properties',
  'title',
  'description',
  'required',
]);
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,40}$/;

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** A text, or one for each language. */
function isLocalizedText(type: unknown): boolean {
  return Array.isArray(type) && type.length === 2 && type[0] === 'string' && type[1] === 'object';
}

function propertyFaults(name: string, value: unknown): RuleFault[] {
  const path = `/properties/${name}`;
  const property = asRecord(value);
  if (!NAME.test(name) || !property) return [{ path, said: SAYS.optionShape() }];
  const stray = Object.keys(property).filter((key) => !PROPERTY_KEYS.has(key));
  const faults = stray.map((key) => ({ path: `${path}/${key}`, said: SAYS.optionStray({ key }) }));
  // The one format that changes how something is entered and runs nothing.
  if (property['format'] !== undefined && property['format'] !== 'password')
    faults.push({ path: `${path}/format`, said: SAYS.optionStray({ key: 'format' }) });
  const type = property['type'];
  if (type !== undefined && !(typeof type === 'string' && TYPES.has(type)) && !isLocalizedText(type))
    faults.push({ path: `${path}/type`, said: SAYS.optionType() });
  for (const key of ['oneOf', 'enum']) {
    const list = property[key];
    if (list !== undefined && !(Array.isArray(list) && list.length <= MOST_CHOICES))
      faults.push({ path: `${path}/${key}`, said: SAYS.tooManyChoices({ limit: MOST_CHOICES }) });
  }
  return [...faults, ...textFaults(path, property), ...choiceFaults(path, property)];
}

/** A form shows them as they are: what is no text would take the page down. */
function textFaults(path: string, described: Readonly<Record<string, unknown>>): RuleFault[] {
  return ['title', 'description']
    .filter((key) => described[key] !== undefined && !Check(LocalizedText, described[key]))
    .map((key) => ({ path: `${path}/${key}`, said: SAYS.optionText() }));
}

function choiceFaults(path: string, { oneOf, enum: values }: Readonly<Record<string, unknown>>): RuleFault[] {
  const named = (Array.isArray(oneOf) ? oneOf : []).flatMap((choice: unknown, at) => {
    const record = asRecord(choice);
    const place = `${path}/oneOf/${at}`;
    if (!record || !isScalar(record['const'])) return [{ path: place, said: SAYS.optionChoice() }];
    return textFaults(place, record);
  });
  const listed = (Array.isArray(values) ? values : []).flatMap((value: unknown, at) =>
    isScalar(value) ? [] : [{ path: `${path}/enum/${at}`, said: SAYS.optionChoice() }],
  );
  return [...named, ...listed];
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** What a schema of options may not hold: anything that runs, refers elsewhere, or is too much to show. */
export function optionsFaults(schema: unknown): SpecFault[] {
  return schemaFaults(schema).map((fault) => specFault(fault));
}

function schemaFaults(schema: unknown): RuleFault[] {
  const record = asRecord(schema);
  if (!record) return [{ path: '', said: SAYS.optionsShape() }];
  const faults = Object.keys(record)
    .filter((key) => !SCHEMA_KEYS.has(key))
    .map((key): RuleFault => ({ path: `/${key}`, said: SAYS.optionsStray({ key }) }));
  const properties = Object.entries(asRecord(record['properties']) ?? {});
  if (properties.length > MOST_OPTIONS)
    faults.push({ path: '/properties', said: SAYS.tooManyOptions({ limit: MOST_OPTIONS }) });
  faults.push(...textFaults('', record));
  return [...faults, ...properties.flatMap(([name, property]) => propertyFaults(name, property))];
}
