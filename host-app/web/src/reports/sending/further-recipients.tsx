import type { PersonRef, SavedReportDocument, ScheduledRecipient } from '@vitrine/server/api';
import { lazy, Suspense } from 'react';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { loadNamespaces } from '../../i18n/index.ts';

const RecipientRows = lazy(async () => {
  const [module] = await Promise.all([import('./recipient-rows.tsx'), loadNamespaces('people', 'dashboard')]);
  return module;
});

/** Whom a mail is for, beside members who get it as it is. */
export interface FurtherPeople {
  recipients?: ScheduledRecipient[];
  cc?: PersonRef[];
  replyTo?: PersonRef;
}

export interface FurtherRecipientsProps {
  document: SavedReportDocument;
  value: FurtherPeople;
  /** Whom else an older run is sent to: what it shows cannot be chosen any more. */
  isMade?: boolean;
  onChange(value: FurtherPeople): void;
}

/** People outside, groups, and whoever gets rows, a language or a zone of their own; its code is loaded with it. */
export function FurtherRecipients(props: FurtherRecipientsProps) {
  return (
    <Suspense fallback={<SkeletonLines lines={2} />}>
      <RecipientRows {...props} />
    </Suspense>
  );
}
