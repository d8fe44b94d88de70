import { join } from 'node:path';
import type { Cell, Column, Table, WidgetRole } from '@vitrine/core/contracts';
import type { BindInput, WidgetDefinition } from '../contract.ts';

export const PLUGINS = join(import.meta.dirname, '..', '..', '..', '..', 'plugins');
export const WIDGETS = ['area', 'bar', 'donut', 'heatmap', 'line', 'metric', 'table', 'text', 'waterfall'] as const;

export function measure(name: string, more: Partial<Column> = {}): Column {
  return { name, type: 'quantitative', role: 'measure', unit: 'count', label: name, ...more };
}

export function money(name: string, more: Partial<Column> = {}): Column {
  return measure(name, { unit: 'money', currency: 'EUR', ...more });
}

export function dimension(name: string, type: Column['type'], more: Partial<Column> = {}): Column {
  return { name, type, role: 'dimension', label: name, ...more };
}

export function tableOf(columns: Column[], rows: Cell[][], more: Partial<Table> = {}): Table {
  return { columns, rows, asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0, ...more };
}

export function role(name: string, type: WidgetRole['type'], more: Partial<WidgetRole> = {}): WidgetRole {
  return { name, type, ...more };
}

/** A widget with these roles; its spec draws nothing in particular. */
export function widgetWith(roles: WidgetRole[], more: Partial<WidgetDefinition> = {}): WidgetDefinition {
  return {
    reference: 'test.any/any@1',
    title: 'Any',
    description: 'Any',
    contribution: {
      id: 'any',
      version: 1,
      renderer: 'vega-lite',
      spec: 'chart.vl.json',
      data: { roles },
      options: 'options.schema.json',
      minSize: [2, 2],
    },
    spec: { mark: 'bar', encoding: { x: { field: '_category_label' }, y: { field: '_value' } } },
    optionsSchema: { type: 'object', properties: {} },
    optionsUi: {},
    summary: null,
    ...more,
  };
}

export function inputOf(widget: WidgetDefinition, table: Table, more: Partial<BindInput> = {}): BindInput {
  return {
    widget,
    table,
    roles: {},
    options: {},
    theme: 'light',
    locale: 'en',
    size: { width: 640, height: 300 },
    ...more,
  };
}
