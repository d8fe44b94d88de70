import type { ThemeProps } from '@rjsf/core';
// The package's index reaches for a test helper that needs Ajv; this is the same function without it.
import withTheme from '@rjsf/core/lib/withTheme.js';
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { completeOptions } from '../../src/binding/options.ts';
import type { SchemaFormProps } from '../contract.ts';
import { FieldTemplate, ObjectFieldTemplate, WIDGETS } from './controls.tsx';
import { interpretingValidator, type Options } from './interpreting-validator.ts';
import { localizedSchema } from './localized-schema.ts';

const theme: ThemeProps<Options> = { widgets: WIDGETS, templates: { FieldTemplate, ObjectFieldTemplate } };
const ThemedForm = withTheme<Options>(theme);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A control that was emptied leaves no option behind. */
function chosenOnly(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The schema with one type for each field, since a form draws one control for it. */
function drawable(schema: unknown): RJSFSchema {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return {};
  const properties = Object.entries(schema['properties']).map(([name, property]) => {
    if (!isRecord(property) || !Array.isArray(property['type'])) return [name, property] as const;
    const { type: _, ...untyped } = property;
    return [name, { ...untyped, type: 'string' }] as const;
  });
  const { $schema: _, ...rest } = schema;
  return { ...rest, properties: Object.fromEntries(properties) } as RJSFSchema;
}

function told(faults: SchemaFormProps['faults']): ErrorSchema<Options> | undefined {
  if (faults === undefined) return undefined;
  const errors = Object.entries(faults).map(([name, fault]) => [name, { __errors: [fault] }]);
  return Object.fromEntries(errors) as ErrorSchema<Options>;
}

/** Options as a form with live changes; nothing is sent, every valid or half-typed state is handed up. */
export default function SchemaForm({
  schema: { optionsSchema, optionsUi },
  options,
  locale,
  faults,
  onChange,
}: SchemaFormProps) {
  const schema = useMemo(() => drawable(localizedSchema(optionsSchema, locale)), [optionsSchema, locale]);
  const uiSchema = useMemo(
    () => localizedSchema({ ...optionsUi, 'ui:submitButtonOptions': { norender: true } }, locale) as UiSchema<Options>,
    [optionsUi, locale],
  );
  const data = useMemo(() => completeOptions(optionsSchema, options), [optionsSchema, options]);
  const extraErrors = useMemo(() => told(faults), [faults]);
  return (
    <ThemedForm
      schema={schema}
      uiSchema={uiSchema}
      formData={data}
      formContext={{ locale }}
      validator={interpretingValidator}
      idPrefix="root"
      liveValidate={faults === undefined}
      {...(extraErrors && { extraErrors })}
      noHtml5Validate
      showErrorList={false}
      tagName="div"
      onChange={({ formData }) => formData && onChange(chosenOnly(formData))}
    />
  );
}
