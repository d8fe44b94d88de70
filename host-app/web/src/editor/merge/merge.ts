import type { Dashboard } from '@vitrine/core/contracts';
import { sameJson } from '../document/json.ts';
import { dashboardOf, diff, type UnitKey, unitsOf } from '../document/units.ts';

/** One thing that two people changed differently since the state both began with. */
export interface Clash {
  unit: UnitKey;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Versions {
  base: Dashboard;
  mine: Dashboard;
  theirs: Dashboard;
}

export type Choices = Readonly<Partial<Record<UnitKey, 'mine' | 'theirs'>>>;

/**
 * Both sets of changes together. Where both touched the same unit, mine stands until chosen otherwise; places never
 * clash, the grid makes room.
 */
export function merge(versions: Versions, choices: Choices = {}): { merged: Dashboard; clashes: Clash[] } {
  const { base, mine, theirs } = versions;
  const [from, my, their] = [unitsOf(base), unitsOf(mine), unitsOf(theirs)];
  const myChanges = new Set(diff(base, mine).map((change) => change.unit));
  const theirChanges = new Set(diff(base, theirs).map((change) => change.unit));
  const units = new Map(from);
  const clashes: Clash[] = [];
  const put = (unit: UnitKey, value: unknown): void => {
    if (value === undefined) units.delete(unit);
    else units.set(unit, value);
  };
  for (const unit of new Set([...myChanges, ...theirChanges])) {
    const both = myChanges.has(unit) && theirChanges.has(unit);
    const [mineNow, theirsNow] = [my.get(unit), their.get(unit)];
    if (!both) put(unit, myChanges.has(unit) ? mineNow : theirsNow);
    else if (unit === 'sections') put(unit, mergeLists(from.get(unit), mineNow, theirsNow));
    else if (unit.startsWith('layout:')) put(unit, mineNow ?? theirsNow);
    else {
      put(unit, choices[unit] === 'theirs' ? theirsNow : mineNow);
      if (!sameJson(mineNow, theirsNow)) clashes.push({ unit, base: from.get(unit), mine: mineNow, theirs: theirsNow });
    }
  }
  return { merged: dashboardOf(units, base.id), clashes };
}

/** Their order, less what I took out, with what I added at the end. */
function mergeLists(base: unknown, mine: unknown, theirs: unknown): string[] {
  const [from, my, their] = [base, mine, theirs].map((list) => (Array.isArray(list) ? list.map(String) : []));
  const kept = (their ?? []).filter((id) => my?.includes(id) || !from?.includes(id));
  const added = (my ?? []).filter((id) => !from?.includes(id) && !kept.includes(id));
  return [...kept, ...added];
}
