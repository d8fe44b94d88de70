import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits as text for addresses and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: whoever reads the database cannot use it. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Comes back with every change of the session; a page of another site cannot know it. */
export function csrfTokenOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('vitrine csrf').digest('base64url');
}
