import type { StopAttack } from '../../marketplace-case.ts';

export const attack: StopAttack = {
  kind: 'stop',
  plugin: () => 'vitrine.bar',
};
