import type { InstalledWidget } from '@vitrine/server/api';
import { WidgetForm } from '@vitrine/widget-registry/react';
import { getFormatLocale } from '../../i18n/format.ts';

export interface LookTabProps {
  widget: InstalledWidget;
  options: Readonly<Record<string, unknown>>;
  onChange(options: Record<string, unknown>): void;
}

/** The widget's own form. */
export default function LookTab({ widget, options, onChange }: LookTabProps) {
  return <WidgetForm widget={widget} options={options} locale={getFormatLocale()} onChange={onChange} />;
}
