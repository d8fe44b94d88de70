import type { Dashboard } from '@vitrine/core/contracts';
import { useTranslation } from 'react-i18next';
import { bottomOf } from '../../dashboard/layout/box.ts';
import { boxesFor } from '../../dashboard/layout/derive.ts';
import type { WorkspaceData } from '../../dashboard/use-workspace-data.ts';

const FILL = {
  metric: 'fill-accent',
  'vega-lite': 'fill-series-3',
  code: 'fill-series-3',
  table: 'fill-ink-3',
  text: 'fill-line-strong',
};

/** A small picture of a page: its tiles where they stand, in the colour of their kind. */
export function DocumentPicture({ document, data }: { document: Pick<Dashboard, 'sections'>; data: WorkspaceData }) {
  const { t } = useTranslation('editor');
  let top = 0;
  const tiles = document.sections.flatMap((section) => {
    const boxes = boxesFor(section.tiles, 'large');
    const start = top;
    top += bottomOf(boxes) + 0.6;
    return boxes.map((box) => {
      const tile = section.tiles.find(({ id }) => id === box.id);
      const renderer = tile && data.widget(tile.widget)?.contribution.renderer;
      return { ...box, y: box.y + start, renderer: renderer ?? 'text' };
    });
  });
  const height = Math.max(8, Math.min(top, 14));
  return (
    <svg
      viewBox={`0 0 24 ${height}`}
      preserveAspectRatio="xMidYMin meet"
      className="size-full"
      role="img"
      aria-label={t('history.picture', { count: tiles.length })}
    >
      {tiles.map((tile) => (
        <g key={tile.id}>
          <rect
            x={tile.x * 2 + 0.15}
            y={tile.y + 0.1}
            width={tile.w * 2 - 0.3}
            height={tile.h - 0.2}
            rx={0.25}
            className="fill-surface stroke-line-strong"
            strokeWidth={0.06}
          />
          <rect
            x={tile.x * 2 + 0.5}
            y={tile.y + tile.h * 0.45}
            width={tile.w * 2 - 1}
            height={tile.h * 0.4}
            rx={0.15}
            className={FILL[tile.renderer]}
            opacity={0.35}
          />
        </g>
      ))}
    </svg>
  );
}
