import type { SilenceAttack } from '../../marketplace-case.ts';

export const attack: SilenceAttack = {
  kind: 'silence',
  offer: ({ attacker }) => ({ versions: [], list: ({ counter, sign }) => sign(counter, attacker) }),
  withoutList: 'refused',
};
