import { type Schema, Validator } from '@cfworker/json-schema';
import type { ErrorSchema, RJSFSchema, RJSFValidationError, ValidationData, ValidatorType } from '@rjsf/utils';

export type Options = Record<string, unknown>;

function check(schema: RJSFSchema, data: unknown) {
  return new Validator(schema as unknown as Schema, '2020-12', false).validate(data);
}

function propertyOf(location: string): string {
  return location.replace(/^#\/?/, '').replaceAll('/', '.');
}

/** Messages under the option they speak of; those of the whole form at its root. */
function errorSchemaOf(errors: readonly RJSFValidationError[]): ErrorSchema<Options> {
  const schema: Record<string, { __errors: string[] }> = {};
  const own: string[] = [];
  for (const error of errors) {
    const message = error.message ?? '';
    const [name] = (error.property ?? '').split('.').filter((part) => part !== '');
    if (name === undefined) own.push(message);
    else schema[name] = { __errors: [...(schema[name]?.__errors ?? []), message] };
  }
  return own.length > 0 ? ({ ...schema, __errors: own } as ErrorSchema<Options>) : (schema as ErrorSchema<Options>);
}

/** Checks forms by reading the schema instead of compiling it: a strict content policy allows no eval. */
export const interpretingValidator: ValidatorType<Options> = {
  isValid: (schema, data) => check(schema, data).valid,
  rawValidation: <Result>(schema: RJSFSchema, data?: Options) => ({ errors: check(schema, data).errors as Result[] }),
  validateFormData: (data, schema): ValidationData<Options> => {
    const errors = check(schema, data ?? {}).errors.map((unit): RJSFValidationError => {
      const property = propertyOf(unit.instanceLocation);
      return { name: unit.keyword, property, message: unit.error, stack: unit.error, schemaPath: unit.keywordLocation };
    });
    return { errors, errorSchema: errorSchemaOf(errors) };
  },
};
