import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { AppError } from '@vitrine/core/errors';
import { canonicalBytes } from './canonical-json.ts';
import { SAYS } from './sentences.ts';

/** A detached Ed25519 signature over the canonical bytes of a JSON value. */
export interface Signature {
  algorithm: 'ed25519';
  keyId: string;
  /** 64 bytes, base64url. */
  value: string;
}

export interface SigningKey {
  /** PKCS #8, PEM. */
  privateKey: string;
  /** 32 bytes, base64url. */
  publicKey: string;
  keyId: string;
}

const KEY_ID_LENGTH = 22;

export function newSigningKey(): SigningKey {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = publicKeyText(pair.publicKey);
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { privateKey, publicKey, keyId: keyIdOf(publicKey) };
}

/** The key pair of a private key. Errors: `badRequest`. */
export function signingKey(privateKey: string): SigningKey {
  const publicKey = publicKeyText(asKey(() => createPublicKey(createPrivateKey(privateKey))));
  return { privateKey, publicKey, keyId: keyIdOf(publicKey) };
}

/** The first 128 bits of the key's SHA-256: what people compare. Errors: `badRequest` for what is no Ed25519 key. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(publicKeyBytes(publicKey)).digest('base64url').slice(0, KEY_ID_LENGTH);
}

/** Errors: `badRequest` for a key that is none. */
export function signJson(value: unknown, key: SigningKey): Signature {
  const privateKey = asKey(() => createPrivateKey(key.privateKey));
  const bytes = sign(null, canonicalBytes(value), privateKey);
  return { algorithm: 'ed25519', keyId: key.keyId, value: bytes.toString('base64url') };
}

/** Errors: `forbidden` with `details.package` `signature`, `badRequest` for a key that is none. */
export function verifyJson(value: unknown, signature: Signature, publicKey: string): void {
  const keyId = keyIdOf(publicKey);
  const bytes = Buffer.from(signature.value, 'base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  const good =
    signature.algorithm === 'ed25519' && signature.keyId === keyId && verify(null, canonicalBytes(value), key, bytes);
  if (!good) {
    throw new AppError('forbidden', SAYS.badSignature({ key: keyId }), {
      path: '/signature',
      details: { package: 'signature', key: keyId },
    });
  }
}

function publicKeyText(key: KeyObject): string {
  const { crv, x } = key.export({ format: 'jwk' });
  if (crv !== 'Ed25519' || x === undefined) throw badKey();
  return x;
}

function publicKeyBytes(publicKey: string): Buffer {
  const bytes = Buffer.from(publicKey, 'base64url');
  if (bytes.byteLength !== 32 || bytes.toString('base64url') !== publicKey) throw badKey();
  return bytes;
}

function asKey(make: () => KeyObject): KeyObject {
  try {
    return make();
  } catch (error) {
    throw badKey(error);
  }
}

function badKey(cause?: unknown): AppError {
  return new AppError('badRequest', SAYS.badKey(), { path: '/publicKey', ...(cause === undefined ? {} : { cause }) });
}
