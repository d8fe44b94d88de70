import type { ComposedSource } from '@vitrine/server/api';
import { isProblem } from '../../../api/problem.ts';
import { problemText } from '../../../controls/problem-text.ts';

/** Where in the report something is wrong. */
export type FaultPlace = { kind: 'part'; id: string } | { kind: 'page' | 'mail' | 'scope' } | { kind: 'whole' };

export interface Fault {
  place: FaultPlace;
  text: string;
}

/** Whether there is a place to go to. */
export function isSomewhere({ place }: Fault): boolean {
  return place.kind !== 'whole';
}

/** What is wrong with a report that the server refused, and where; undefined where nothing is known to be wrong. */
export function faultOf(error: unknown, { parts }: ComposedSource): Fault | undefined {
  if (error === undefined) return undefined;
  const { text } = problemText(error);
  const path = isProblem(error) ? (error.path ?? '') : '';
  return { place: placeOf(path, parts), text };
}

function placeOf(path: string, parts: ComposedSource['parts']): FaultPlace {
  const index = /\/parts\/(\d+)/.exec(path)?.[1];
  const part = index === undefined ? undefined : parts[Number(index)];
  if (part !== undefined) return { kind: 'part', id: part.id };
  if (/\/(subject|message|files)\b/.test(path)) return { kind: 'mail' };
  if (/\/(page|title)\b/.test(path)) return { kind: 'page' };
  if (/\/(range|compare|filters)\b/.test(path)) return { kind: 'scope' };
  return { kind: 'whole' };
}
