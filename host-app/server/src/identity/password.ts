import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@vitrine/core/errors';
import { SHORTEST_PASSWORD } from '../config/index.ts';
import { SAYS } from './sentences.ts';

/** argon2id (algorithm 2) with 19 MiB, two passes and one lane (OWASP's recommendation). */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LONGEST_PASSWORD = 1_000;

/** Errors: `badRequest` for a password that is too short or too long. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST_PASSWORD) {
    throw new AppError('badRequest', SAYS.shortPassword({ count: SHORTEST_PASSWORD }), { path: '/password' });
  }
  if (password.length > LONGEST_PASSWORD) {
    throw new AppError('badRequest', SAYS.longPassword({ count: LONGEST_PASSWORD }), { path: '/password' });
  }
  return hash(password, COST);
}

/** Takes as long for a person who does not exist as for one who does. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  nobody ??= hash(crypto.randomUUID(), COST);
  const matches = await verify(stored ?? (await nobody), password);
  return stored !== null && matches;
}

let nobody: Promise<string> | undefined;
