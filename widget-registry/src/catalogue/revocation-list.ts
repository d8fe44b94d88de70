import { AppError } from '@vitrine/core/errors';
import { type Static, Type } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { type SigningKey, signJson, verifyJson } from '../package/index.ts';
import { SAYS } from './sentences.ts';
import { isInRange } from './version-order.ts';

const closed = { additionalProperties: false } as const;

export const SignatureShape = Type.Object(
  { algorithm: Type.Literal('ed25519'), keyId: Type.String(), value: Type.String() },
  closed,
);

const Revocation = Type.Object(
  {
    plugin: Type.String(),
    /** A range of versions, `*` for all. */
    versions: Type.String(),
    reason: Type.String({ maxLength: 500 }),
    at: Type.String(),
  },
  closed,
);
export type Revocation = Static<typeof Revocation>;

/** What a marketplace took back. Each list says everything; `counter` only grows. */
export const RevocationList = Type.Object(
  {
    schema: Type.Literal('vitrine/revocations@1'),
    counter: Type.Integer({ minimum: 0 }),
    issuedAt: Type.String(),
    expiresAt: Type.String(),
    revoked: Type.Array(Revocation),
  },
  closed,
);
export type RevocationList = Static<typeof RevocationList>;

export const SignedRevocationList = Type.Object({ list: RevocationList, signature: SignatureShape }, closed);
export type SignedRevocationList = Static<typeof SignedRevocationList>;

const DAY_MS = 24 * 3_600_000;
/** How many days a list is good for, unless it is made for a place that cannot ask again soon. */
const GOOD_FOR_DAYS = 7;

export function signRevocations(
  content: { counter: number; revoked: readonly Revocation[]; now: Date; days?: number },
  key: SigningKey,
): SignedRevocationList {
  const list: RevocationList = {
    schema: 'vitrine/revocations@1',
    counter: content.counter,
    issuedAt: content.now.toISOString(),
    expiresAt: new Date(content.now.getTime() + (content.days ?? GOOD_FOR_DAYS) * DAY_MS).toISOString(),
    revoked: [...content.revoked],
  };
  return { list, signature: signJson(list, key) };
}

/**
 * A list as it came from a marketplace. Errors: `badRequest` for what is none or is older than one that was seen, `forbidden` when it is
 * not signed by the marketplace, `unavailable` when it is out of date: what is revoked in it is revoked all the same (`details.list`).
 */
export function readRevocations(
  value: unknown,
  known: { publicKey: string; highestCounter: number; now: Date },
): RevocationList {
  if (!Check(SignedRevocationList, value)) {
    const faults = [...Errors(SignedRevocationList, value)]
      .slice(0, 3)
      .map((fault) => `${fault.instancePath} ${fault.message}`);
    throw new AppError('badRequest', SAYS.listShape({ faults: faults.join('; ') }));
  }
  const { list, signature } = value;
  verifyJson(list, signature, known.publicKey);
  if (list.counter < known.highestCounter) {
    const said = SAYS.listRolledBack({ counter: list.counter, highest: known.highestCounter });
    throw new AppError('badRequest', said, { details: { counter: list.counter, highest: known.highestCounter } });
  }
  if (!(Date.parse(list.expiresAt) > known.now.getTime())) {
    throw new AppError('unavailable', SAYS.listExpired({ until: list.expiresAt }), { details: { list } });
  }
  return list;
}

/** Why this version was taken back; undefined when it was not. */
export function revocationOf(list: readonly Revocation[], plugin: string, version: string): Revocation | undefined {
  return list.find((entry) => entry.plugin === plugin && isInRange(version, entry.versions));
}
