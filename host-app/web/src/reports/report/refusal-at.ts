import type { Problem } from '../../api/problem.ts';
import { problemText } from '../../controls/problem-text.ts';

const FIELDS = ['title', 'header', 'footer', 'timezone'] as const;

/** Where on the page of a report something can be wrong; `whole` where there is no field for it. */
export type Field = (typeof FIELDS)[number] | 'whole';

/** What the server said of a report that it did not take, at the field that it is about. */
export function refusalAt(refusal: Problem | undefined): Partial<Record<Field, string>> {
  if (refusal === undefined) return {};
  const place = refusal.path?.split('/') ?? [];
  const field = FIELDS.find((name) => place.includes(name)) ?? 'whole';
  return { [field]: problemText(refusal).text };
}
