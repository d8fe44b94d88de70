import type { InstalledWidget } from '@vitrine/server/api';
import { WidgetForm } from '@vitrine/widget-registry/react';
import { useMemo } from 'react';
import { getFormatLocale } from '../../i18n/format.ts';

export interface LookTabProps {
  widget: InstalledWidget;
  options: Readonly<Record<string, unknown>>;
  onChange(options: Record<string, unknown>): void;
}

/** The widget's own form, less the target, which stands with the data. */
export default function LookTab({ widget, options, onChange }: LookTabProps) {
  const { target, ...look } = options;
  const shown = useMemo(() => withoutTarget(widget), [widget]);
  return (
    <WidgetForm
      widget={shown}
      options={look}
      locale={getFormatLocale()}
      onChange={(next) => onChange(target === undefined ? next : { ...next, target })}
    />
  );
}

function withoutTarget(widget: InstalledWidget): InstalledWidget {
  const { properties } = widget.optionsSchema;
  if (typeof properties !== 'object' || properties === null || !('target' in properties)) return widget;
  const { target: _, ...others } = properties;
  return { ...widget, optionsSchema: { ...widget.optionsSchema, properties: others } };
}
