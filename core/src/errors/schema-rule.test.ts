import { Ajv2020 } from 'ajv/dist/2020.js';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { schemaRule } from './schema-rule.ts';

const Sale = Type.Object(
  { country: Type.String({ maxLength: 2 }), quantity: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);

/** What both validators say about one value. */
function saidOf(value: unknown) {
  const ajv = new Ajv2020({ strict: false });
  ajv.validate(Sale, value);
  const [typebox] = Value.Errors(Sale, value);
  const [other] = ajv.errors ?? [];
  if (typebox === undefined || other === undefined) throw new Error('the value was expected to have a fault');
  return [schemaRule(typebox), schemaRule(other)];
}

describe('the rule that a value breaks', () => {
  it.each([
    [{ country: 7, quantity: 1 }, 'must be string', 'muss string sein', 'doit être string'],
    [{ country: 'DEU', quantity: 1 }, 'must not have more than 2 characters', '2 Zeichen', '2 caractères'],
    [{ country: 'DE', quantity: 0 }, 'must be >= 1', 'muss >= 1 sein', 'doit être >= 1'],
    [{ country: 'DE' }, 'quantity', 'quantity', 'quantity'],
  ])('is said in every language, whoever found it: %j', (value, en, de, fr) => {
    for (const said of saidOf(value)) {
      expect(said.en).toContain(en);
      expect(said.de).toContain(de);
      expect(said.fr).toContain(fr);
    }
  });

  it('is only refused where the validators differ too much', () => {
    const fault = { keyword: 'dependentRequired', instancePath: '', schemaPath: '', params: { property: 'country' } };
    expect(schemaRule(fault)).toEqual({
      en: 'is not accepted',
      de: 'wird nicht angenommen',
      fr: 'n’est pas accepté',
    });
  });
});
