import { signRotation } from '@vitrine/widget-registry/catalogue';
import { signJson } from '@vitrine/widget-registry/package';
import type { OfferAttack } from '../../marketplace-case.ts';

export const attack: OfferAttack = {
  kind: 'offer',
  before: ({ make }) => make('1.0.0'),
  offer: ({ make, name, publisher, attacker }) => {
    const { rotation, proof } = signRotation(name, { from: publisher, to: attacker, now: new Date() });
    const forged = { rotation, proof, signature: { ...signJson(rotation, attacker), keyId: publisher.keyId } };
    return { versions: [make('1.1.0', { by: attacker })], rotations: [forged] };
  },
  worksBare: ({ version }, { attacker }) => version.publicKey === attacker.publicKey,
};
