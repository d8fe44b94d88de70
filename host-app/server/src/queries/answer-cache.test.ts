import type { Table } from '@vitrine/core/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { AnswerCache, type AnswerKey } from './answer-cache.ts';

const table: Table = { columns: [], rows: [], asOf: '', source: 'facts', truncated: false, elapsedMs: 1 };
const january = { from: '2026-01-01', to: '2026-02-01' };
let cache: AnswerCache;

function keep(key: string, scope: Partial<AnswerKey> = {}, json = '{}'): void {
  const entry = { workspace: 'w', dataset: 'shop.orders', days: january, ...scope, table, json };
  cache.put(key, cache.generation(entry.workspace, entry.dataset), entry);
}
const kept = (...keys: string[]) => keys.filter((key) => cache.get(key) !== undefined);

beforeEach(() => {
  cache = new AnswerCache();
});

describe('a change', () => {
  it('drops the answers of its workspace, dataset and days, and no other', () => {
    keep('january');
    keep('february', { days: { from: '2026-02-01', to: '2026-03-01' } });
    keep('all days', { days: undefined });
    keep('another dataset', { dataset: 'shop.ads' });
    keep('another workspace', { workspace: 'v' });
    cache.forget({ workspace: 'w', datasets: ['shop.orders'], days: { from: '2026-01-31', to: '2026-01-31' } });
    expect(kept('january', 'february', 'all days', 'another dataset', 'another workspace')).toEqual([
      'february',
      'another dataset',
      'another workspace',
    ]);
  });

  it('of all days or of every dataset drops all that it may have touched', () => {
    keep('january');
    keep('ads', { dataset: 'shop.ads' });
    cache.forget({ workspace: 'w', datasets: ['shop.orders'], days: null });
    expect(kept('january', 'ads')).toEqual(['ads']);
    keep('another workspace', { workspace: 'w2' });
    cache.forget({ workspace: 'w', datasets: ['*'], days: null });
    expect(kept('ads', 'another workspace')).toEqual(['another workspace']);
  });

  it('while an answer is on its way keeps that answer out', () => {
    const before = cache.generation('w', 'shop.orders');
    cache.forget({ workspace: 'w', datasets: ['shop.orders'], days: null });
    cache.put('late', before, { workspace: 'w', dataset: 'shop.orders', days: undefined, table, json: '{}' });
    expect(kept('late')).toEqual([]);
  });
});

describe('lost notifications', () => {
  it('empty the cache and keep out what was on its way', () => {
    keep('january');
    const before = cache.generation('w', 'shop.orders');
    cache.clear();
    cache.put('late', before, { workspace: 'w', dataset: 'shop.orders', days: undefined, table, json: '{}' });
    expect(kept('january', 'late')).toEqual([]);
  });
});

describe('the bound', () => {
  it('is in bytes: an answer that is too large is not kept, the oldest leave first', () => {
    keep('too large', {}, 'x'.repeat(30 * 2 ** 20));
    expect(kept('too large')).toEqual([]);
    for (const key of ['a', 'b', 'c']) keep(key, {}, 'x'.repeat(10 * 2 ** 20));
    expect(kept('a', 'b', 'c')).toEqual(['b', 'c']);
  });
});
