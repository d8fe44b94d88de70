import type { Problem } from '../../api/problem.ts';
import { problemText } from '../../controls/problem-text.ts';

const FIELDS = ['title', 'header', 'footer', 'timezone'] as const;

/** Of the report itself: its parts have titles as well. */
const PLACE = /^(?:\/document)?(?:\/page)?\/(\w+)/;

/** Where on the page of a report something can be wrong; `whole` where there is no field for it. */
export type Field = (typeof FIELDS)[number] | 'whole';

/** What the server said of a report that it did not take, at the field that it is about. */
export function refusalAt(refusal: Problem | undefined): Partial<Record<Field, string>> {
  if (refusal === undefined) return {};
  const place = PLACE.exec(refusal.path ?? '')?.[1];
  const field = FIELDS.find((name) => name === place) ?? 'whole';
  return { [field]: problemText(refusal).text };
}
