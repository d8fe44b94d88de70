import { renderHook, waitFor } from '@testing-library/react';
import type { Query } from '@vitrine/core/contracts';
import type { LiveStandings } from '@vitrine/server/api';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { everythingInView } from '../testing/in-view.ts';
import { renderApp } from '../testing/render-app.tsx';
import { type Seller, sellerWithShop } from '../testing/seller.ts';
import { addPage, netSales, pageOf, sellerWithPage } from '../testing/shop-page.ts';
import { LiveTiles } from './live-tiles.ts';
import { useWatchedElement, useWatchedQuery } from './watched-tiles.ts';

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

afterEach(() => {
  vi.useRealTimers();
});

async function open(shop = sellerWithPage()) {
  everythingInView();
  const { seller, path } = await shop;
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

/** The connection over which these words went to the server, before they are answered. */
function sent(words: string): Promise<WebSocket> {
  const { promise, resolve } = Promise.withResolvers<WebSocket>();
  const { send } = WebSocket.prototype;
  const spy = vi.spyOn(WebSocket.prototype, 'send').mockImplementation(function (this: WebSocket, data) {
    send.call(this, data);
    if (!String(data).includes(words)) return;
    spy.mockRestore();
    resolve(this);
  });
  return promise;
}

/** Until the page has heard these words over the connection. */
function heard(connection: WebSocket, words: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  connection.addEventListener('message', ({ data }) => {
    if (String(data).includes(words)) setImmediate(resolve);
  });
  return promise;
}

/** Once, the page hears that the server has no time, in place of how things stand. */
function hearBusy(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { dispatchEvent } = WebSocket.prototype;
  const spy = vi.spyOn(WebSocket.prototype, 'dispatchEvent').mockImplementation(function (this: WebSocket, event) {
    const said = event instanceof MessageEvent ? String(event.data) : '';
    const [, head, body] = /^(43\d+)(.*"sequence".*)$/s.exec(said) ?? [];
    if (head === undefined || body === undefined) return dispatchEvent.call(this, event);
    spy.mockRestore();
    const [{ answer }] = JSON.parse(body) as [{ answer: LiveStandings }];
    const error = { status: 503, code: 'unavailable', detail: 'Busy.' };
    const busy = [{ answer: { subscriptions: answer.subscriptions.map(() => ({ error })) } }];
    setImmediate(resolve);
    return dispatchEvent.call(this, new MessageEvent('message', { data: head + JSON.stringify(busy) }));
  });
  return promise;
}

/** The element of a tile that comes onto the page. */
function watch(tile: string, query: Query): Element {
  const { result } = renderHook(() => {
    useWatchedQuery(tile, query);
    return useWatchedElement(tile);
  });
  const element = document.createElement('div');
  result.current(element);
  return element;
}

/** Too long for a message. */
const notes: typeof netSales = {
  id: 't9',
  widget: 'vitrine.table/table@1',
  title: 'Notes',
  query: { dataset: 'files.notes', rows: { fields: ['note'] }, limit: 1_000 },
  roles: { columns: ['note'] },
  layout: { large: { x: 0, y: 6, w: 12, h: 8 } },
};

async function bringNotes(seller: Seller, letter: string): Promise<void> {
  const lines = Array.from({ length: 1_000 }, (_, at) => `2026-01-01,${String(at).padStart(300, letter)}`);
  await seller.bringFiles([{ name: 'notes.csv', text: `day,note\n${lines.join('\n')}\n` }]);
}

async function sellerWithNotes() {
  const seller = await sellerWithShop();
  await bringNotes(seller, 'a');
  const page = await addPage(seller, pageOf([netSales, notes]));
  return { seller, page, path: `/d/${page.id}` };
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

  it('asks for a long table once more where it changed while it was asked for', async () => {
    const { seller, number, network, follow } = await open(sellerWithNotes());
    const asked = () => network.sent('POST /api/v1/query').length;
    const ready = sent('files.notes');
    const tiles = follow();
    await heard(await ready, '"sequence"');
    const [before, first] = [number.textContent, asked()];
    const mend = network.fail('POST /api/v1/query', 'hold');
    await bringNotes(seller, 'b');
    await waitFor(() => expect(asked()).toBe(first + 1));
    await bringNotes(seller, 'c');
    await another(seller, '4000000703');
    await waitFor(() => expect(number.textContent).not.toBe(before));
    mend();
    await waitFor(() => expect(asked()).toBe(first + 2));
    tiles.close();
  });

  it('looks no more once it was left, even while something is asked', async () => {
    const { follow, unmount } = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = sent('"subscribe"');
    const tiles = follow();
    await asked;
    tiles.close();
    unmount();
    const looked = vi.spyOn(IntersectionObserver.prototype, 'observe');
    const later = watch('later', { dataset: 'shop.orders', measures: [{ field: 'orders' }] });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looked).not.toHaveBeenCalledWith(later);
  });

  it('lets a tile that comes wait no longer because another one is refused', async () => {
    const { follow } = await open();
    const tiles = follow();
    await sent('"subscribe"');
    const refused = sent('"limit":8');
    watch('wrong', { limit: 8 } as Query);
    const connection = await refused;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const followed = sent('"limit":7');
    watch('right', { dataset: 'shop.orders', measures: [{ field: 'orders' }], limit: 7 });
    await heard(connection, 'badRequest');
    await vi.advanceTimersByTimeAsync(2_000);
    await followed;
    tiles.close();
  });

  it('follows later what the server had no time for', async () => {
    const { follow } = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const busy = hearBusy();
    const tiles = follow();
    await busy;
    const again = sent('"subscribe"');
    await vi.advanceTimersByTimeAsync(15_000);
    await again;
    tiles.close();
  });

  it('asks who is signed in when it is sent away', async () => {
    const { seller, follow, findByRole } = await open();
    const asked = sent('"subscribe"');
    const tiles = follow();
    await asked;
    await seller.call('DELETE', '/api/v1/session');
    await findByRole('heading', { name: 'Sign in' });
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
