import type { PublishAttack } from '../../marketplace-case.ts';

export const attack: PublishAttack = {
  kind: 'publish',
  sends: ({ make }) => make('9.0.0', { manifest: { id: 'workspace.funnel' } }),
  worksBare: (market) => market.has('workspace.funnel', '9.0.0') !== undefined,
};
