import { goodZip } from '../../layouts.ts';
import type { PackageAttack } from '../../package-case.ts';
import { attacker, publisher, signedBy } from '../../signers.ts';

const signature = { ...signedBy(attacker, goodZip()), keyId: publisher.keyId };

export const attack: PackageAttack = {
  bytes: goodZip,
  signature,
  // A reader that compares the names of keys.
  worksBare: () => signature.keyId === publisher.keyId && Buffer.from(signature.value, 'base64url').length === 64,
};
