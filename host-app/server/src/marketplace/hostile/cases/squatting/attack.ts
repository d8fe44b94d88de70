import type { PublishAttack } from '../../marketplace-case.ts';

export const attack: PublishAttack = {
  kind: 'publish',
  sends: ({ make }) => make('9.0.0', { manifest: { id: 'fern.funnel' } }),
  worksBare: (market) => market.has('fern.funnel', '9.0.0') !== undefined,
};
