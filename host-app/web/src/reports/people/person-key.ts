import type { PersonRef } from '@vitrine/server/api';

/** Tells people and groups apart, of whatever kind they are. */
export function personKey({ kind, id }: PersonRef): string {
  return `${kind} ${id}`;
}
