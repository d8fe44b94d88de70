import type { TValidationError } from 'typebox/error';
import { Locale } from 'typebox/system';
import type { Said } from './sentences.ts';

/** What a validator of JSON Schema found: the validators of the house tell of it in this one form. */
export interface SchemaFault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: object;
}

/** The rules that all of them describe by the same facts. */
const SAYABLE: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'anyOf', 'const', 'contains', 'enum', 'format', 'not', 'oneOf', 'pattern', 'type'],
  ...['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf', 'uniqueItems'],
  ...['maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength', 'minProperties'],
]);

const MOST_CHOICES = 20;

const OTHERWISE: Said = { en: 'is not accepted', de: 'wird nicht angenommen', fr: 'n’est pas accepté' };

/**
 * The rule that a value breaks, as the end of a sentence about it ("must be string"). Apart from the other errors, so that the pages do
 * not load the words of a validator that they do not have.
 */
export function schemaRule(fault: SchemaFault): Said {
  const known = sayable(fault);
  if (known === undefined) return OTHERWISE;
  const choices = choicesOf(fault);
  const said = { en: Locale.en_US(known), de: Locale.de_DE(known), fr: Locale.fr_FR(known) };
  return choices === ''
    ? said
    : { en: `${said.en}: ${choices}`, de: `${said.de}: ${choices}`, fr: `${said.fr} : ${choices}` };
}

/** What would be accepted, where that is a list that a person can read. */
function choicesOf({ keyword, params }: SchemaFault): string {
  const allowed = keyword === 'enum' && 'allowedValues' in params ? params.allowedValues : undefined;
  if (!Array.isArray(allowed) || allowed.length > MOST_CHOICES) return '';
  return allowed.map((value) => JSON.stringify(value)).join(', ');
}

/** A missing key is `missingProperty` to one validator and one of `requiredProperties` to the other. */
function sayable(fault: SchemaFault): TValidationError | undefined {
  if (fault.keyword === 'required') {
    const { params } = fault;
    const missing = 'missingProperty' in params ? [params.missingProperty] : Object.values(params).flat();
    return { ...fault, keyword: 'required', params: { requiredProperties: missing.map(String) } };
  }
  return isSayable(fault) ? fault : undefined;
}

function isSayable(fault: SchemaFault): fault is SchemaFault & TValidationError {
  return SAYABLE.has(fault.keyword);
}
