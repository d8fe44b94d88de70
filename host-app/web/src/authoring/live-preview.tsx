import type { Compare, Query, Table } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { WidgetView } from '@vitrine/widget-registry/react';
import { getFormatLocale } from '../i18n/format.ts';
import { useTheme } from '../store/hooks.ts';

export interface LivePreviewProps {
  widget: InstalledWidget;
  table: Table;
  roles: Record<string, string | string[]>;
  options: Record<string, unknown>;
  query?: Query | undefined;
}

/** The widget as it will be on a page: hover, keys and all. */
export default function LivePreview({ widget, table, roles, options, query }: LivePreviewProps) {
  const theme = useTheme();
  const compare: Compare | undefined = query?.compare;
  return (
    <WidgetView
      widget={widget}
      table={table}
      roles={roles}
      options={options}
      theme={theme}
      locale={getFormatLocale()}
      compare={compare}
    />
  );
}
