import { goodZip } from '../../layouts.ts';
import type { PackageAttack } from '../../package-case.ts';
import { attacker, isGoodFor, signedBy } from '../../signers.ts';

const signature = signedBy(attacker, goodZip());

export const attack: PackageAttack = {
  bytes: goodZip,
  signature,
  worksBare: (bytes) => isGoodFor(bytes, signature, attacker),
};
