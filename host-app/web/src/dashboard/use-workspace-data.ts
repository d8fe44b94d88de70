import { skipToken } from '@reduxjs/toolkit/query';
import type { Cell, DatasetModel, Filter, Query } from '@vitrine/core/contracts';
import { fieldsOfFilter } from '@vitrine/core/contracts';
import type { InstalledWidget, Shop } from '@vitrine/server/api';
import { useMemo } from 'react';
import { useDatasetsQuery, useDaysQuery, useShopsQuery, useTableQuery, useWidgetsQuery } from '../api/rest.ts';
import type { KnownNames } from './filters/value-label.ts';

const NO_MODELS: readonly DatasetModel[] = [];
const NO_WIDGETS: readonly InstalledWidget[] = [];
const NO_SHOPS: readonly Shop[] = [];

/** What every tile of a page needs beside its own numbers. */
export interface WorkspaceData {
  models: readonly DatasetModel[];
  modelsLoaded: boolean;
  model(dataset: string): DatasetModel | undefined;
  widgets: readonly InstalledWidget[];
  widget(reference: string): InstalledWidget | undefined;
  /** The version of a widget that is installed, whatever version the reference names. */
  installedVersion(reference: string): number | undefined;
  widgetsLoaded: boolean;
  shops: readonly Shop[];
  /** Whether any of the shops sold something. */
  hasSold: boolean;
  /** First and last day of the data, `YYYY-MM-DD`: the end of every range until the data. */
  firstDay: string | undefined;
  lastDay: string | undefined;
}

export function useWorkspaceData(): WorkspaceData {
  const datasets = useDatasetsQuery();
  const widgets = useWidgetsQuery();
  const shops = useShopsQuery();
  const days = useDaysQuery();
  return useMemo(() => {
    const byId = new Map(datasets.data?.map((model) => [model.id, model]));
    const byReference = new Map(widgets.data?.map((widget) => [widget.reference, widget]));
    const versions = new Map(
      widgets.data?.map(({ reference, contribution }) => [reference.split('@')[0], contribution.version]),
    );
    return {
      models: datasets.data ?? NO_MODELS,
      modelsLoaded: datasets.data !== undefined || datasets.isError,
      model: (dataset: string) => byId.get(dataset),
      widgets: widgets.data ?? NO_WIDGETS,
      widget: (reference: string) => byReference.get(reference),
      installedVersion: (reference: string) => versions.get(reference.split('@')[0]),
      widgetsLoaded: widgets.data !== undefined || widgets.isError,
      shops: shops.data ?? NO_SHOPS,
      hasSold: shops.data?.some(({ lastDay }) => lastDay !== null) === true,
      firstDay: days.data?.firstDay ?? undefined,
      lastDay: days.data?.lastDay ?? undefined,
    };
  }, [datasets.data, datasets.isError, widgets.data, widgets.isError, shops.data, days.data]);
}

/** Names for the values that the page's filters speak of: shops from the list, listings by a small query. */
export function useKnownNames(filters: readonly Filter[], { shops, models }: WorkspaceData): KnownNames {
  const query = useMemo(() => companionQuery(filters, models), [filters, models]);
  const { data } = useTableQuery(query ?? skipToken);
  return useMemo(() => {
    const names: Record<string, Record<string, string>> = {
      shop: Object.fromEntries(shops.map((shop) => [shop.id, shop.name])),
    };
    const field = query?.dimensions?.[0]?.field;
    if (field !== undefined && data) {
      const rows = data.rows.flatMap(([value, name]) =>
        typeof value === 'string' && typeof name === 'string' ? [[value, name] as const] : [],
      );
      names[field] = Object.fromEntries(rows);
    }
    return names;
  }, [shops, data, query]);
}

function companionQuery(filters: readonly Filter[], models: readonly DatasetModel[]): Query | undefined {
  const fields = new Set(filters.flatMap(fieldsOfFilter));
  for (const model of models) {
    const named = model.dimensions.find((dimension) => dimension.companion && fields.has(dimension.field));
    if (!named) continue;
    const values: Cell[] = filters.flatMap((filter) =>
      'field' in filter && filter.field === named.field ? [filter.value ?? null].flat() : [],
    );
    const measure = model.measures[0];
    if (!measure || values.length === 0) continue;
    return {
      dataset: model.id,
      measures: [{ field: measure.field }],
      dimensions: [{ field: named.field }],
      filters: [{ field: named.field, op: 'in', value: values.slice(0, 100) }],
    };
  }
  return undefined;
}
