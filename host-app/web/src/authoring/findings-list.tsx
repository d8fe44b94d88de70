import type { DraftFinding } from '@vitrine/server/api';
import { CircleAlert, Info, Scissors } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { localized } from '../i18n/format.ts';

const ICONS = { refused: CircleAlert, dropped: Scissors, changed: Info } as const;
const TONES = { refused: 'text-down', dropped: 'text-warn', changed: 'text-ink-3' } as const;

/** What became of the pasted specification, sentence by sentence, with where it stands. */
export function FindingsList({ findings }: { findings: readonly DraftFinding[] }) {
  const { t } = useTranslation('authoring');
  const order = ['refused', 'dropped', 'changed'];
  const sorted = findings.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return (
    <ul className="flex flex-col gap-2">
      {sorted.map((finding) => {
        const Icon = ICONS[finding.kind];
        return (
          <li key={`${finding.code} ${finding.path}`} className="flex gap-2.5 text-s">
            <Icon aria-hidden size={16} className={`mt-0.5 shrink-0 ${TONES[finding.kind]}`} />
            <span className="min-w-0">
              <span className="sr-only">{t(`finding.${finding.kind}`)} </span>
              {localized(finding.message)}
              {finding.path !== '' && <code className="ml-1.5 text-xs break-all text-ink-3">{finding.path}</code>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
