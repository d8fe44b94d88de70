import type { SilenceAttack } from '../../marketplace-case.ts';

export const attack: SilenceAttack = {
  kind: 'silence',
  offer: () => ({ versions: [], withheld: true }),
  withoutList: 'installed',
};
