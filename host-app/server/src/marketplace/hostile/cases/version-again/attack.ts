import type { PublishAttack } from '../../marketplace-case.ts';

export const attack: PublishAttack = {
  kind: 'publish',
  before: ({ make }) => make('1.0.0'),
  sends: ({ make }) => make('1.0.0', { files: { 'README.md': 'Another.' } }),
  worksBare: (market, { id, make }) => market.has(id, '1.0.0')?.version.digest !== make('1.0.0').version.digest,
};
