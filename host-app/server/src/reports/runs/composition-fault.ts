import { isDeepStrictEqual } from 'node:util';
import { ReportComposition, type ReportPart } from '@vitrine/core/contracts';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import type { AnswerCheck, ReportContext } from '@vitrine/core/hooks';
import { documentFault } from '@vitrine/report-engine/render';
import { Value } from 'typebox/value';
import { SAYS } from './sentences.ts';

/**
 * Why a report cannot be what a plugin made of it: its shape, a number that nobody asked for, a tile that is another one. Words may be
 * other words, and parts may be left out or stand elsewhere.
 */
export const compositionFault: AnswerCheck = (answer, given, context) => {
  const [after, before] = [answer as ReportComposition, given as ReportComposition];
  if (Object(answer).kind !== before.kind) return SAYS.otherKind();
  const faults = Value.Errors(ReportComposition, answer);
  // The other kinds are told too, by what they are called and what they lack.
  const fault = faults.find(({ instancePath }) => !['', '/kind'].includes(instancePath)) ?? faults[0];
  if (fault !== undefined) return SAYS.at({ path: fault.instancePath || '/', rule: schemaRule(fault) });
  if (after.kind === 'plugin' && before.kind === 'plugin') {
    const found = documentFault(after.document, (context as ReportContext).snapshots ?? []);
    return found && SAYS.at({ path: `/document${found.path}`, rule: found.reason });
  }
  if (after.kind === 'composed' && before.kind === 'composed') {
    const stray = after.parts.findIndex((part, index) => isStray(part, before.parts) || isTwice(after.parts, index));
    return stray < 0 ? undefined : SAYS.unasked({ path: `/parts/${stray}` });
  }
  if (after.kind === 'dashboard' && before.kind === 'dashboard') {
    const known = new Set(before.sections.map(({ id }) => id));
    const stray = after.sections.findIndex(({ id }, index) => !known.has(id) || isTwice(after.sections, index));
    return stray < 0 ? undefined : SAYS.unasked({ path: `/sections/${stray}` });
  }
  return undefined;
};

/** Words can be anything; what tells a number was asked before. */
function isStray(part: ReportPart, asked: readonly ReportPart[]): boolean {
  const isWords = part.kind === 'heading' || part.kind === 'text' || part.kind === 'pageBreak';
  return !isWords && !asked.some((one) => isDeepStrictEqual(one, part));
}

function isTwice(all: readonly { id: string }[], index: number): boolean {
  return all.findIndex(({ id }) => id === all[index]?.id) < index;
}
