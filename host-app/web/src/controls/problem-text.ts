import type { TFunction } from 'i18next';
import { type Problem, UNREACHABLE } from '../api/problem.ts';

const KNOWN = [
  'unauthenticated',
  'forbidden',
  'notFound',
  'tooLarge',
  'rateLimited',
  'timeout',
  'unavailable',
] as const;

/** Words for a person: our own for what can happen anywhere, else the server's sentence. */
export function problemText(problem: Problem | undefined, t: TFunction<'shell'>): { title: string; text: string } {
  if (problem?.code === UNREACHABLE)
    return { title: t('errors.unreachable.title'), text: t('errors.unreachable.text') };
  const known = KNOWN.find((code) => code === problem?.code);
  if (known !== undefined) return { title: t(`errors.${known}.title`), text: t(`errors.${known}.text`) };
  const sentence = problem !== undefined && problem.status < 500 ? problem.detail || problem.title : '';
  if (sentence !== '') return { title: t('errors.refused.title'), text: sentence };
  return { title: t('errors.internal.title'), text: t('errors.internal.text') };
}
