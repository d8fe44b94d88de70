import { skipToken } from '@reduxjs/toolkit/query';
import type { SavedReportDocument } from '@vitrine/server/api';
import { useMemo } from 'react';
import { useDashboardQuery } from '../../api/graphql.ts';

/** What a report asks; empty while that is not known, and for what a plugin asks. */
export function useReportDatasets({ source }: SavedReportDocument): ReadonlySet<string> {
  const { data } = useDashboardQuery(source.kind === 'dashboard' ? source.dashboard : skipToken);
  return useMemo(() => {
    if (source.kind === 'composed')
      return new Set(
        source.parts.flatMap((part) => {
          if (part.kind === 'tile') return part.tile.query === undefined ? [] : [part.tile.query.dataset];
          return part.kind === 'statement' ? part.lines.map(({ dataset }) => dataset) : [];
        }),
      );
    const tiles = (data?.published ?? data?.document)?.sections.flatMap((section) => section.tiles) ?? [];
    return new Set(tiles.flatMap(({ query }) => (query === undefined ? [] : [query.dataset])));
  }, [source, data]);
}
