import { SHORTEST_SECRET } from '@vitrine/core/isolation';

/** Names of those that are shorter than what is taken today: they could stand in an answer by chance, so they are not taken out there. */
export function shortSecrets(secrets: Readonly<Record<string, string | null | undefined>>): string[] {
  return Object.entries(secrets).flatMap(([name, text]) =>
    text != null && text.length < SHORTEST_SECRET ? [name] : [],
  );
}
