import { lazy, Suspense } from 'react';
import type { SchemaFormProps, WidgetFormProps } from './contract.ts';
import './widget.css';

const Form = lazy(() => import('./form/schema-form.tsx'));

/** Any options as a form, made from their JSON Schema; its code comes when it is opened. */
export function SchemaForm(props: SchemaFormProps) {
  return (
    <Suspense fallback={<div className="vw-form" aria-busy="true" />}>
      <Form {...props} />
    </Suspense>
  );
}

/** The widget's own options as a form. */
export function WidgetForm({ widget, ...props }: WidgetFormProps) {
  return <SchemaForm schema={widget} {...props} />;
}
