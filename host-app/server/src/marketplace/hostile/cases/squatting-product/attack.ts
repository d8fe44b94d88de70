import type { PublishAttack } from '../../marketplace-case.ts';

export const attack: PublishAttack = {
  kind: 'publish',
  sends: ({ make }) => make('9.0.0', { manifest: { id: 'vitrine.bar' } }),
  worksBare: (market) => market.has('vitrine.bar', '9.0.0') !== undefined,
};
