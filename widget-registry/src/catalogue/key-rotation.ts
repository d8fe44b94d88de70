import { AppError, isAppError } from '@vitrine/core/errors';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { type SigningKey, signJson, verifyJson } from '../package/index.ts';
import { SignatureShape } from './revocation-list.ts';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;
const PublicKey = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

/** A publisher's statement that another key signs for it from now on. */
export const KeyRotation = Type.Object(
  {
    schema: Type.Literal('vitrine/key-rotation@1'),
    publisher: Type.String({ maxLength: 60 }),
    from: PublicKey,
    to: PublicKey,
    at: Type.String({ maxLength: 40 }),
  },
  closed,
);
export type KeyRotation = Static<typeof KeyRotation>;

/** `signature` is by the key before; `proof`, by the new one, shows that the publisher holds it. */
export const SignedKeyRotation = Type.Object(
  { rotation: KeyRotation, signature: SignatureShape, proof: SignatureShape },
  closed,
);
export type SignedKeyRotation = Static<typeof SignedKeyRotation>;

/** Errors: `badRequest` where both keys are one. */
export function signRotation(
  publisher: string,
  { from, to, now }: { from: SigningKey; to: SigningKey; now: Date },
): SignedKeyRotation {
  if (from.publicKey === to.publicKey) throw new AppError('badRequest', SAYS.sameKey(), { path: '/to' });
  const rotation: KeyRotation = {
    schema: 'vitrine/key-rotation@1',
    publisher,
    from: from.publicKey,
    to: to.publicKey,
    at: now.toISOString(),
  };
  return { rotation, signature: signJson(rotation, from), proof: signJson(rotation, to) };
}

/**
 * A rotation as it came from somewhere, by this publisher from this key.
 * Errors: `badRequest` for what is none, `forbidden` when one of the two did not sign it.
 */
export function readRotation(value: unknown, expected: { publisher: string; from: string }): KeyRotation {
  const refusal = () => new AppError('badRequest', SAYS.notARotation(), { path: '/rotation' });
  if (!Check(SignedKeyRotation, value)) throw refusal();
  const { rotation, signature, proof } = value;
  if (rotation.publisher !== expected.publisher || rotation.from !== expected.from) throw refusal();
  if (rotation.from === rotation.to) throw new AppError('badRequest', SAYS.sameKey(), { path: '/rotation/to' });
  verifyJson(rotation, signature, rotation.from);
  verifyJson(rotation, proof, rotation.to);
  return rotation;
}

/** Whether signed rotations lead from the key that was pinned to the one on offer. What is not signed leads nowhere. */
export function followsRotations(
  publisher: string,
  keys: { pinned: string; offered: string },
  rotations: readonly unknown[],
): boolean {
  const reached = [keys.pinned];
  for (const from of reached) {
    if (from === keys.offered) return true;
    for (const signed of rotations) {
      const to = targetOf(signed, { publisher, from });
      if (to !== undefined && !reached.includes(to)) reached.push(to);
    }
  }
  return false;
}

function targetOf(signed: unknown, expected: { publisher: string; from: string }): string | undefined {
  try {
    return readRotation(signed, expected).to;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
