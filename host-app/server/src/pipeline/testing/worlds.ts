import type { RawEvent } from '@vitrine/core/contracts';
import type { FixtureFile } from './shop-fixture.ts';

/** Days between the worlds of one shop: more than a history has, and whole weeks. */
const DAYS_APART = 56;
const MIXED = 'test.mixed';
const NAMES = ['key', 'order', 'line', 'listing', 'payment', 'sku'] as const;
const DAYS = ['shippedOn', 'billedFor'] as const;

/** How something is called in a world. */
export const nameIn = (world: number, name: string): string => `${name}w${world}`;

/**
 * Histories side by side in one shop, each with orders, listings, buyers and days of its own: what a file costs is mostly the same for the
 * rows of one history and for those of many, so that many are tried for the price of one. Files are given in the order of their worlds, of
 * which some may have none.
 */
export function sideBySide(files: readonly (FixtureFile | undefined)[]): FixtureFile {
  const rows = files.flatMap((file, world) =>
    (file?.rows ?? []).map((events) => events.map((event) => inWorld(event, world))),
  );
  const [kind = MIXED, ...others] = new Set(files.flatMap((file) => file?.kind ?? []));
  return { kind: others.length === 0 ? kind : MIXED, rows };
}

function inWorld(event: RawEvent, world: number): RawEvent {
  const moved: Record<string, unknown> = { ...event };
  if ('time' in event) moved['time'] = { ...event.time, at: dayIn(world, event.time.at) };
  for (const name of NAMES) if (typeof moved[name] === 'string') moved[name] = nameIn(world, moved[name]);
  for (const name of DAYS) if (typeof moved[name] === 'string') moved[name] = dayIn(world, moved[name]);
  if ('buyer' in event && event.buyer) {
    const named = Object.entries(event.buyer).map(([name, value]) => [name, nameIn(world, String(value))]);
    moved['buyer'] = Object.fromEntries(named);
  }
  return moved as unknown as RawEvent;
}

/** A day, or an instant that begins with one. */
function dayIn(world: number, at: string): string {
  const day = Temporal.PlainDate.from(at.slice(0, 10)).add({ days: DAYS_APART * world });
  return `${day}${at.slice(10)}`;
}
