import { newSigningKey, type Signature, type SigningKey, signJson, verifyJson } from '../signature.ts';
import { manifestOf } from './manifests.ts';

/** Whose plugin it is; everybody knows the public half. */
export const publisher: SigningKey = newSigningKey();
export const attacker: SigningKey = newSigningKey();

export const signedBy = (key: SigningKey, bytes: Uint8Array): Signature => signJson(manifestOf(bytes), key);

/** Whether somebody who takes the key along with the signature is content. */
export function isGoodFor(bytes: Uint8Array, signature: Signature, key: SigningKey): boolean {
  try {
    verifyJson(manifestOf(bytes), signature, key.publicKey);
    return true;
  } catch {
    return false;
  }
}
