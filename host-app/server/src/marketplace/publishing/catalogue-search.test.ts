import { type CatalogueSearch, searchEntries } from '@vitrine/widget-registry/catalogue';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICATION, SUPERUSER } from '../../storage/embedded/roles.ts';
import { grantToApplication } from '../../storage/roles.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { marketplaceMigrations } from '../migrations.ts';
import { everyEntry, searchCatalogue } from './catalogue-search.ts';

interface Offer {
  id: string;
  words: string[];
  categories: string[];
  kinds: string[];
  tier: string;
  installs: number;
}

const WORDS = ['bars', 'barley', 'funnel', '100%', 'a_b', 'c\\d'];
const offer = fc.record({
  id: fc.stringMatching(/^(acme|fern)\.[a-z]{1,6}$/),
  words: fc.subarray(WORDS),
  categories: fc.subarray(['charts', 'maps', 'tables']),
  kinds: fc.subarray(['widgets', 'models'], { minLength: 1 }),
  tier: fc.constantFrom('declarative', 'isolated'),
  installs: fc.nat({ max: 4 }),
});
const offers = fc.uniqueArray(offer, { selector: ({ id }) => id, maxLength: 30 });
const search: fc.Arbitrary<CatalogueSearch> = fc.record(
  {
    text: fc.constantFrom('', 'bar', 'ar', 'a', 'bars funnel', '0%', '_', '\\', 'absent', 'BARS'),
    category: fc.constantFrom('charts', 'maps', 'absent'),
    kind: fc.constantFrom('widgets', 'models'),
    publisher: fc.constantFrom('acme', 'fern'),
    tier: fc.constantFrom('declarative', 'isolated', 'trusted'),
    limit: fc.integer({ min: 1, max: 12 }),
    after: fc.constantFrom('2:acme.m', '0:fern.a', 'nonsense'),
  },
  { requiredKeys: [] },
);

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  const publishers = ['acme', 'fern'].map((name) => ({
    name,
    public_key: name,
    token_hash: Buffer.from(name),
    created_by: 'somebody',
  }));
  await db.everything('publishers').insert(publishers);
});
afterAll(() => db[Symbol.asyncDispose]());

async function write(all: readonly Offer[]): Promise<void> {
  await db.everything('published_plugins').delete();
  for (const { id, words, categories, kinds, tier, installs } of all) {
    const [publisher = ''] = id.split('.');
    const entry = JSON.stringify({ id, publisher, categories, kinds, tier });
    const said = { plugin: id, publisher, search_text: [id, ...words].join(' '), categories, kinds, installs, entry };
    await db.everything('published_plugins').insert(said);
  }
}

describe('a search of the catalogue', () => {
  test('answers what the same search of its lines in memory answers', async () => {
    await fc.assert(
      fc.asyncProperty(offers, fc.array(search, { minLength: 1, maxLength: 12 }), async (all, searches) => {
        await write(all);
        const entries = await everyEntry(db.database);
        for (const one of searches)
          expect(await searchCatalogue(db.database, one), JSON.stringify(one)).toEqual(searchEntries(entries, one));
      }),
      { numRuns: 25 },
    );
  });

  const some: Offer[] = ['acme.bars', 'acme.maps', 'fern.bars'].map((id, installs) => ({
    id,
    words: ['bars'],
    categories: ['charts'],
    kinds: ['widgets'],
    tier: 'declarative',
    installs,
  }));
  const found = async () => {
    const { items, facets } = await searchCatalogue(db.database, { text: 'bars' });
    return { ids: items.map(({ id }) => id), publishers: facets.publishers, categories: facets.categories };
  };

  test('counts a plugin by what it says of itself now, and none without a version on offer', async () => {
    await write(some);
    await db
      .everything('published_plugins')
      .where({ plugin: 'acme.maps' })
      .update({ categories: ['maps'] });
    await db.everything('published_plugins').where({ plugin: 'fern.bars' }).update({ entry: null });
    expect(await found()).toEqual({
      ids: ['acme.maps', 'acme.bars'],
      publishers: [{ value: 'acme', count: 2 }],
      categories: [
        { value: 'charts', count: 1 },
        { value: 'maps', count: 1 },
      ],
    });
  });

  test('needs nobody to write again what was written before, nor the extension that makes it quick', async () => {
    const lines = marketplaceMigrations.find(({ name }) => name.endsWith('catalogue_lines'));
    const indexes = () =>
      db.everything('pg_indexes').where({ tablename: 'published_plugins' }).orderBy('indexname').pluck('indexname');
    expect(await indexes()).toContain('published_plugins_text');
    await lines?.down(db.owner);
    await db.everything.raw('drop extension pg_trgm');
    await write(some);
    const [{ name }] = (await db.everything.raw<{ rows: [{ name: string }] }>('select current_database() as name'))
      .rows;
    await db.everything.raw('alter database ?? owner to ??', [name, SUPERUSER]);
    await lines?.up(db.owner);
    await grantToApplication(db.owner, APPLICATION);
    expect(await indexes()).not.toContain('published_plugins_text');
    expect(await found()).toEqual({
      ids: ['fern.bars', 'acme.maps', 'acme.bars'],
      publishers: [
        { value: 'acme', count: 2 },
        { value: 'fern', count: 1 },
      ],
      categories: [{ value: 'charts', count: 3 }],
    });
  });
});
