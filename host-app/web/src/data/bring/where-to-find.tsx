import { useTranslation } from 'react-i18next';
import { Dialog } from '../../controls/dialog.tsx';
import type { Offer } from './offers.ts';

/** Where Etsy keeps a file, step by step, with a picture. */
export function WhereToFind({ kind, onClose }: { kind: Offer['kind']; onClose(): void }) {
  const { t } = useTranslation('data');
  const place = kind === 'statement' ? 'statement' : 'orders';
  const steps = [t(`where.${place}.1`), t(`where.${place}.2`), t(`where.${kind}.3`)];
  return (
    <Dialog title={t(`where.${kind}.title`)} isOpen onClose={onClose} size="m">
      <WherePicture place={place} />
      <ol className="mt-4 flex flex-col gap-2.5">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3 text-m">
            <span className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-s font-medium text-accent">
              {index + 1}
            </span>
            <span className="pt-0.5 text-pretty">{step}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-s text-ink-3">{t('where.note')}</p>
    </Dialog>
  );
}

/** The seller's pages at Etsy in outline: the menu at the left, the list, the button. Decoration beside the steps. */
function WherePicture({ place }: { place: 'statement' | 'orders' }) {
  const entry = place === 'statement' ? 96 : 118;
  return (
    <svg aria-hidden="true" viewBox="0 0 480 190" className="w-full rounded-m border border-line bg-paper">
      <rect width="120" height="190" className="fill-sunken" />
      <circle cx="24" cy="24" r="9" className="fill-line-strong" />
      <rect x="40" y="19" width="56" height="9" rx="4" className="fill-line-strong" />
      {[52, 74, 96, 118, 140].map((y) => (
        <rect key={y} x="20" y={y} width={y % 44 === 8 ? 66 : 80} height="8" rx="4" className="fill-line-strong" />
      ))}
      <rect x="10" y={entry - 9} width="100" height="26" rx="6" className="fill-accent-soft stroke-accent" />
      <rect x="20" y={entry} width="62" height="8" rx="4" className="fill-accent" />
      <Badge x={110} y={entry + 4} step="1" />
      <rect x="144" y="18" width="120" height="12" rx="5" className="fill-ink-3" />
      <rect x="144" y="44" width="70" height="22" rx="6" className="fill-accent-soft stroke-accent" />
      <rect x="156" y="51" width="46" height="8" rx="4" className="fill-accent" />
      <rect x="224" y="51" width="46" height="8" rx="4" className="fill-line-strong" />
      <rect x="282" y="51" width="46" height="8" rx="4" className="fill-line-strong" />
      <Badge x={214} y={48} step="2" />
      {[84, 112, 140].map((y) => (
        <g key={y}>
          <rect x="144" y={y} width="312" height="22" rx="5" className="fill-surface stroke-line" />
          <rect x="156" y={y + 7} width={y === 112 ? 96 : 74} height="8" rx="4" className="fill-line-strong" />
        </g>
      ))}
      <rect x="368" y="115" width="80" height="16" rx="5" className="fill-accent" />
      <rect x="384" y="120" width="48" height="6" rx="3" className="fill-on-accent" />
      <Badge x={448} y={114} step="3" />
    </svg>
  );
}

function Badge({ x, y, step }: { x: number; y: number; step: string }) {
  return (
    <g>
      <circle cx={x} cy={y} r="9" className="fill-accent stroke-surface" strokeWidth="2" />
      <text x={x} y={y + 4} textAnchor="middle" className="fill-on-accent text-[11px] font-semibold">
        {step}
      </text>
    </g>
  );
}
