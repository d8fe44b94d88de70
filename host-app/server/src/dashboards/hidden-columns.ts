import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Preferences } from '../api.ts';

type HiddenColumns = Preferences['hiddenColumns'];

/** Dashboards of which it is kept; the one that was changed longest ago is forgotten first. */
const MOST_DASHBOARDS = 100;
const HIDDEN = Type.Record(
  Type.String({ maxLength: 64 }),
  Type.Record(
    Type.String({ maxLength: 64 }),
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 100 }),
    { maxProperties: 200 },
  ),
);

export interface HiddenChoice {
  dashboard: string;
  tile: string;
  /** All that are hidden; undefined where the tile's own choice holds. */
  columns: readonly string[] | undefined;
}

export function isHiddenColumns(value: unknown): value is HiddenColumns {
  return Value.Check(HIDDEN, value);
}

/** What is hidden after a choice, the dashboard that it is about last. */
export function withHidden(hidden: HiddenColumns, { dashboard, tile, columns }: HiddenChoice): HiddenColumns {
  const { [dashboard]: before = {}, ...others } = hidden;
  const { [tile]: _, ...tiles } = before;
  const after = columns === undefined ? tiles : { ...tiles, [tile]: [...columns] };
  const kept = Object.entries(others).slice(1 - MOST_DASHBOARDS);
  return Object.fromEntries(Object.keys(after).length === 0 ? kept : [...kept, [dashboard, after]]);
}
