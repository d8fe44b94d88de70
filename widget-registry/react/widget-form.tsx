import { lazy, Suspense } from 'react';
import type { WidgetFormProps } from './contract.ts';
import './widget.css';

const SchemaForm = lazy(() => import('./form/schema-form.tsx'));

/** The widget's own options as a form, made from its JSON Schema; its code comes when it is opened. */
export function WidgetForm(props: WidgetFormProps) {
  return (
    <Suspense fallback={<div className="vw-form" aria-busy="true" />}>
      <SchemaForm {...props} />
    </Suspense>
  );
}
