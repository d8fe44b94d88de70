import { saidOf } from '@vitrine/core/contracts';
import type { UndrawnTile } from '@vitrine/report-engine/contract';
import { SAYS as DEFINITIONS_SAY } from '../definitions/sentences.ts';
import { SAYS } from '../sentences.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';
import type { RunOutcome, TileFaultRow } from './run-store.ts';

/** What could not be filled, what could not be drawn or told from what was kept, and numbers whose widget is gone. */
export function faultsOf(snapshot: RunSnapshot, undrawn: readonly UndrawnTile[] = []): TileFaultRow[] {
  if (snapshot.schema === 'vitrine/composed-report@1') return [];
  const inTiles = snapshot.tiles.flatMap(({ tile, title, widget, fault, input }) => {
    const reason = fault?.reason ?? undrawn.find((place) => place.tile === tile)?.reason;
    if (reason !== undefined) return [{ tile, title, reason }];
    return input?.widget === null ? [{ tile, title, reason: SAYS.asTable({ widget }) }] : [];
  });
  const tiles = new Set(snapshot.tiles.map(({ tile }) => tile));
  const inTexts = undrawn.filter(({ tile }) => !tiles.has(tile));
  return [...inTiles, ...inTexts.map(({ tile, title = '', reason }) => ({ tile, title, reason }))];
}

/** A report of which nothing could be filled failed; one with gaps is partial, and one with tables in the place of widgets. */
export function outcomeOf(snapshot: RunSnapshot, undrawn: readonly UndrawnTile[] = []): RunOutcome {
  const faults = faultsOf(snapshot, undrawn);
  const [first] = faults;
  if (first === undefined || snapshot.schema === 'vitrine/composed-report@1')
    return { state: 'done', fault: undefined };
  // One whose table could not be drawn either prints a reason in its place, and is a gap like any other.
  const reasons = new Set(undrawn.map(({ tile }) => tile));
  const tables = new Set(
    snapshot.tiles.flatMap(({ tile, fault, input }) =>
      input?.widget === null && fault === undefined && !reasons.has(tile) ? tile : [],
    ),
  );
  const gaps = faults.filter(({ tile }) => !tables.has(tile));
  if (gaps.length === 0) return { state: 'partial', fault: SAYS.asTables({ count: faults.length }) };
  if (snapshot.schema === 'vitrine/composed-snapshot@1') {
    const places = [...snapshot.tiles, ...snapshot.figures];
    return places.length > 0 && places.every(({ fault }) => fault !== undefined)
      ? { state: 'failed', fault: SAYS.nothing({ reason: saidOf(first.reason) }) }
      : { state: 'partial', fault: DEFINITIONS_SAY.gaps({ count: gaps.length }) };
  }
  const tiles = new Set(snapshot.tiles.map(({ tile }) => tile));
  const [all, count] = [tiles.size, gaps.filter(({ tile }) => tiles.has(tile)).length];
  if (count === 0) return { state: 'partial', fault: DEFINITIONS_SAY.gaps({ count: gaps.length }) };
  return count === all
    ? { state: 'failed', fault: SAYS.nothing({ reason: saidOf(first.reason) }) }
    : { state: 'partial', fault: SAYS.partial({ count, all }) };
}
