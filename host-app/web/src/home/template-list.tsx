import type { TemplateSummary } from '@vitrine/server/api';
import { LayoutTemplate } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../controls/empty-state.tsx';
import { ErrorState } from '../controls/error-state.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { firstTemplate } from '../data/first-dashboard.ts';
import { localized } from '../i18n/format.ts';
import { thumbnailTiles } from './thumbnail.ts';

export interface TemplateListProps {
  source: { data?: TemplateSummary[] | undefined; error?: unknown; isLoading: boolean; refetch(): unknown };
  isDisabled: boolean;
  onChoose(template: string): void;
}

/** Finished pages to begin with, each as an outline of its tiles. */
export function TemplateList({ source, isDisabled, onChoose }: TemplateListProps) {
  const { t } = useTranslation('home');
  if (source.error !== undefined) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  const first = firstTemplate(source.data ?? []);
  const templates = source.data?.toSorted((a, b) => Number(b === first) - Number(a === first));
  if (source.data?.length === 0) return <EmptyState title={t('new.noTemplates')} />;
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3" aria-busy={source.isLoading}>
      {source.isLoading &&
        ['first', 'second', 'third'].map((place) => <Skeleton key={place} className="h-44 rounded-m" />)}
      {templates?.map((template) => (
        <li key={template.id} className="flex">
          <Button
            isDisabled={isDisabled}
            onPress={() => onChoose(template.id)}
            className="panel flex w-full cursor-pointer flex-col overflow-hidden text-left transition-colors data-hovered:border-accent"
          >
            <Outline template={template} />
            <span className="block border-t border-line px-4 py-3">
              <span className="block text-m font-semibold">{localized(template.title)}</span>
              <span className="mt-0.5 block text-s text-pretty text-ink-2">{localized(template.description)}</span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Outline({ template }: { template: TemplateSummary }) {
  const { schema: _schema, ...body } = template.document;
  const tiles = thumbnailTiles({ schema: 'vitrine/dashboard@1', id: template.id.replaceAll(/\W/g, '-'), ...body });
  return (
    <span aria-hidden className="relative block aspect-[16/8] w-full overflow-hidden bg-paper">
      {tiles.length === 0 && <LayoutTemplate size={20} className="absolute inset-0 m-auto text-ink-3" />}
      <span className="absolute inset-2.5 block overflow-hidden">
        {tiles.map((tile) => (
          <span
            key={tile.id}
            className="absolute block p-[2px]"
            style={{ left: `${tile.left}%`, top: `${tile.top}%`, width: `${tile.width}%`, height: `${tile.height}%` }}
          >
            <span className="block size-full rounded-[4px] border border-line bg-surface" />
          </span>
        ))}
      </span>
    </span>
  );
}
