import { type ParsedRow, type ShopEvent, shopEventFault } from '@vitrine/core/contracts';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { FileTarget } from '../contract.ts';
import { eventFault } from './event-fault.ts';

/** A row as plugins complete its events. */
export type Enrich = (row: ParsedRow) => Promise<ParsedRow>;

/** Undefined where no plugin wants to: rows then pass without a pause. */
export function enrichment(hooks: Hooks<HostHooks>, target: FileTarget): Enrich | undefined {
  if (!hooks.isTapped('eventEnriching')) return undefined;
  const context = { workspace: target.workspaceId, shop: target.shopId };
  const enriched = async (event: ShopEvent): Promise<ShopEvent> => {
    const { buyer, ...seen } = { buyer: undefined, ...event };
    // No plugin is at fault for what it did not write.
    if (shopEventFault(seen) !== undefined) return event;
    // Who bought is nobody's affair but the write path's.
    return { ...(await hooks.call.eventEnriching.promise(seen, context)), ...(buyer && { buyer }) } as ShopEvent;
  };
  return async (row) => {
    if (row.outcome === 'reject') return row;
    const events = row.events.filter((event) => event.kind !== 'tableRow');
    // What is refused as it came is not completed.
    if (events.length < row.events.length || events.some((event) => eventFault(event, target))) return row;
    return { ...row, events: await Promise.all(events.map(enriched)) };
  };
}
