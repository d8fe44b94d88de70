import type { PreviewCellAnswer } from '@vitrine/server/api';
import { THEMES } from '@vitrine/widget-registry/binding';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../controls/skeleton.tsx';
import { SvgPicture } from '../dashboard/tiles/svg-picture.tsx';
import { localized } from '../i18n/format.ts';

const WIDE: ReadonlySet<PreviewCellAnswer['kind']> = new Set(['wide'] as const);

/** Every way in which the widget will be looked at, with what to look at in each. */
export function MatrixView({ cells }: { cells: readonly PreviewCellAnswer[] | undefined }) {
  const { t } = useTranslation('authoring');
  if (!cells) return <Skeleton className="h-72 rounded-m" />;
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {cells.map((cell) => (
        <li key={cell.kind} className={WIDE.has(cell.kind) ? 'min-w-0 sm:col-span-2' : 'min-w-0'}>
          <MatrixCell cell={cell} name={t(`matrix.${cell.kind}`)} />
        </li>
      ))}
    </ul>
  );
}

function MatrixCell({ cell, name }: { cell: PreviewCellAnswer; name: string }) {
  const { t } = useTranslation('authoring');
  const { svg, findings, width, height, theme, direction } = cell;
  return (
    <figure className="flex h-full flex-col">
      <div dir={direction} style={{ background: THEMES[theme].surface }} className="rounded-m border border-line p-3">
        <div style={{ aspectRatio: `${width} / ${height}` }}>
          {svg !== undefined && <SvgPicture svg={svg} label={name} />}
        </div>
      </div>
      <figcaption className="mt-1.5 flex flex-col gap-1 text-s">
        <span className="font-medium">{name}</span>
        {findings.length === 0 ? (
          <span className="flex items-center gap-1.5 text-ink-2">
            <CircleCheck aria-hidden size={15} className="shrink-0 text-up" />
            {t('matrix.fine')}
          </span>
        ) : (
          findings.map((finding) => {
            const Icon = finding.kind === 'note' ? Info : TriangleAlert;
            return (
              <span
                key={finding.code}
                className={`flex gap-1.5 ${finding.kind === 'note' ? 'text-ink-2' : 'text-warn'}`}
              >
                <Icon aria-hidden size={15} className="mt-0.5 shrink-0" />
                {localized(finding.message)}
              </span>
            );
          })
        )}
      </figcaption>
    </figure>
  );
}
