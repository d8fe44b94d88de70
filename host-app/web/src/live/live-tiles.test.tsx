import { waitFor } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { everythingInView } from '../testing/in-view.ts';
import { renderApp } from '../testing/render-app.tsx';
import type { Seller } from '../testing/seller.ts';
import { sellerWithPage } from '../testing/shop-page.ts';
import { LiveTiles } from './live-tiles.ts';

beforeAll(() => {
  // The test page has no layout of its own: every element is as wide as a desktop's content.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1200 });
});

/** An order more than there was. */
const another = (seller: Seller, id: string) =>
  seller.bringChanged('orders', (text) => {
    const [head, order = ''] = text.split(/\r?\n/);
    return `${head}\n${order.replace('4000000001', id)}\n`;
  });

async function open() {
  everythingInView();
  const { seller, path } = await sellerWithPage();
  const view = await renderApp(`${path}?range=all`, { seller });
  const number = await view.findByRole('article', { name: 'Net sales' });
  await waitFor(() => expect(number.textContent).toContain('$'));
  const said: number[] = [];
  const follow = () => new LiveTiles(view.store, (count) => said.push(count));
  return { ...view, number, said, follow };
}

function turn(visibility: 'hidden' | 'visible'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('a page that is looked at', () => {
  it('has new numbers without asking for them, and says once in how many tiles', async () => {
    const { seller, number, network, said, follow } = await open();
    const tiles = follow();
    await waitFor(() => expect(network.sent('GET /live/')).toHaveLength(1));
    const [before, asked] = [number.textContent, network.sent('POST /api/v1/query').length];
    await another(seller, '4000000701');
    await waitFor(() => expect(number.textContent).not.toBe(before));
    expect(network.sent('POST /api/v1/query')).toHaveLength(asked);
    await waitFor(() => expect(said).toEqual([2]));
    tiles.close();
  });

  it('follows nothing while it is hidden, and is told afterwards what it missed', async () => {
    const { seller, number, network, follow } = await open();
    const tiles = follow();
    await waitFor(() => expect(network.sent('GET /live/')).toHaveLength(1));
    turn('hidden');
    const before = number.textContent;
    await another(seller, '4000000702');
    expect(number.textContent).toBe(before);
    turn('visible');
    await waitFor(() => expect(number.textContent).not.toBe(before));
    expect(network.sent('GET /live/')).toHaveLength(2);
    tiles.close();
  });

  it('stays as it was where no web socket passes', async () => {
    const { number, network, follow } = await open();
    network.fail('GET /live/');
    const before = number.textContent;
    const tiles = follow();
    await waitFor(() => expect(network.sent('GET /live/').length).toBeGreaterThan(1));
    expect(number.textContent).toBe(before);
    tiles.close();
  });
});
