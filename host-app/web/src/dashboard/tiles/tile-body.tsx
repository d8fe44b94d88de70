import { skipToken } from '@reduxjs/toolkit/query';
import type { Compare, Query, Table, Tile } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { sparkQuery } from '@vitrine/widget-registry/binding';
import { WidgetView, type WidgetViewProps } from '@vitrine/widget-registry/react';
import { useTableQuery } from '../../api/rest.ts';
import { getFormatLocale } from '../../i18n/format.ts';
import { useWatchedQuery } from '../../live/watched-tiles.ts';
import { useTheme } from '../../store/hooks.ts';

export interface TileBodyProps {
  tile: Tile;
  title?: string;
  widget: InstalledWidget;
  table: Table;
  query: Query | undefined;
  /** The dataset's own time field, for the small chart of a metric card. */
  time: string | undefined;
  compare: Compare | undefined;
  poster?: string | undefined;
  pressed?: WidgetViewProps['pressed'];
  onReady?: WidgetViewProps['onReady'];
  onSelect?: WidgetViewProps['onSelect'];
  hidden?: WidgetViewProps['hidden'];
  onHide?: WidgetViewProps['onHide'];
  still?: boolean;
}

/** The widget with its numbers. Its code is loaded beside the first answer. */
export default function TileBody({
  tile,
  title,
  widget,
  table,
  query,
  time,
  compare,
  poster,
  pressed,
  onReady,
  onSelect,
  hidden,
  onHide,
  still,
}: TileBodyProps) {
  const theme = useTheme();
  const options = tile.options ?? {};
  const spark =
    query && time !== undefined ? sparkQuery(widget, query, options, { field: time, range: query.range }) : undefined;
  useWatchedQuery(tile.id, spark);
  const series = useTableQuery(spark ?? skipToken);
  return (
    <WidgetView
      widget={widget}
      title={title}
      table={table}
      roles={tile.roles ?? {}}
      options={options}
      theme={theme}
      locale={getFormatLocale()}
      compare={compare}
      series={series.data}
      poster={poster}
      pressed={pressed}
      onReady={onReady}
      onSelect={onSelect}
      hidden={hidden}
      onHide={onHide}
      still={still}
    />
  );
}
