import { expect, it } from 'vitest';
import { readableEntries, readableMirrored } from './marketplace-answers.ts';

const entry = {
  id: 'acme.funnel',
  publisher: 'acme',
  version: '1.0.0',
  title: { en: 'Funnel' },
  description: 'Steps',
  categories: [],
  kinds: ['widgets'],
  tier: 'declarative',
  engine: '^1.0',
  publishedAt: '2026-01-01T00:00:00Z',
  installs: 0,
};

it('a line that no page could show is left out of a catalogue, and takes no other along', () => {
  const title = { X: { a: 1 } } as unknown as Record<string, string>;
  const bad = [{ ...entry, version: '1.00.0' }, { ...entry, title }, { id: 'acme.none' } as typeof entry];
  expect(readableEntries([...bad, entry])).toEqual([entry]);
  const mirrored = bad.map((one) => ({ ...one, text: 'funnel' }));
  const good = { ...entry, text: 'funnel' };
  expect(readableMirrored([...mirrored, good])).toEqual([good]);
});
