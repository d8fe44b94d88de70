import type { PublishAttack } from '../../marketplace-case.ts';

export const attack: PublishAttack = {
  kind: 'publish',
  before: ({ make }) => make('1.0.0'),
  sends: ({ make, attacker }) => make('1.1.0', { by: attacker }),
  worksBare: (market, { id, attacker }) => market.has(id, '1.1.0')?.version.publicKey === attacker.publicKey,
};
