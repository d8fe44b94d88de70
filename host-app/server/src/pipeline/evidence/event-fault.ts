import type { Said } from '@vitrine/core/errors';
import type { FileTarget } from '../contract.ts';
import { SAYS } from '../sentences.ts';
import type { ShopEvent } from './evidence-kind.ts';

/** Minor units beyond this are a broken file, not a sale; sums and shares stay exact below it. */
const MOST_MINOR = 900_000_000_000;

export interface EventFault {
  column: string | null;
  code: string;
  reason: Said;
}

/**
 * Why an event cannot be stored in this shop. Orders and lines in another currency may: the payments file can bring their rate
 * later; until then they count as refused.
 */
export function eventFault(event: ShopEvent, target: FileTarget): EventFault | undefined {
  if (isTooLarge(event)) return { column: null, code: 'amountTooLarge', reason: SAYS.amountTooLarge() };
  if (event.currency === target.shopCurrency || event.kind === 'order' || event.kind === 'orderLine') return undefined;
  return {
    column: null,
    code: 'otherCurrency',
    reason: SAYS.currencyOfAnotherShop({ row: event.currency, shop: target.shopCurrency }),
  };
}

function isTooLarge(event: ShopEvent): boolean {
  for (const name in event) {
    const value: unknown = event[name as keyof ShopEvent];
    if (typeof value === 'number' && (value > MOST_MINOR || value < -MOST_MINOR)) return true;
  }
  return false;
}
