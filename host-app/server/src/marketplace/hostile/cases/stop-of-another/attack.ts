import type { StopAttack } from '../../marketplace-case.ts';

export const attack: StopAttack = {
  kind: 'stop',
  plugin: ({ id }) => id,
  cameFrom: 'https://another.example/public/marketplace',
};
