/** What was done, as `compose:step.<kind>` says it to people. */
export type StepKind = 'add' | 'remove' | 'duplicate' | 'move' | 'change' | 'width' | 'page' | 'scope' | 'mail';

export interface Step<Document> {
  kind: StepKind;
  /** Steps in a row with the same group (typing a text) count as one. */
  group: string | undefined;
  before: Document;
  after: Document;
}

export interface History<Document> {
  past: readonly Step<Document>[];
  future: readonly Step<Document>[];
}

const LONGEST = 200;

export const EMPTY_HISTORY = { past: [], future: [] } as const;

/** The history with one more step; what was undone before can no longer come back. */
export function withStep<Document>(history: History<Document>, step: Step<Document>): History<Document> {
  const last = history.past.at(-1);
  const joins = step.group !== undefined && last?.group === step.group && history.future.length === 0;
  const past = joins
    ? [...history.past.slice(0, -1), { ...last, after: step.after }]
    : [...history.past, step].slice(-LONGEST);
  return { past, future: [] };
}

/** Undefined where there is nothing to take back. */
export function undone<Document>(
  history: History<Document>,
): { history: History<Document>; document: Document } | undefined {
  const step = history.past.at(-1);
  if (step === undefined) return undefined;
  const next = { past: history.past.slice(0, -1), future: [step, ...history.future] };
  return { history: next, document: step.before };
}

export function redone<Document>(
  history: History<Document>,
): { history: History<Document>; document: Document } | undefined {
  const [step, ...future] = history.future;
  if (step === undefined) return undefined;
  return { history: { past: [...history.past, { ...step, group: undefined }], future }, document: step.after };
}
