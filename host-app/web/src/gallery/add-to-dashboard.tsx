import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { graphqlApi, useDashboardsQuery } from '../api/graphql.ts';
import { Button } from '../controls/button.tsx';
import { Menu } from '../controls/menu.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { canonical } from '../editor/document/canonical.ts';
import { perform } from '../editor/document/commands.ts';
import { newId } from '../editor/new-id.ts';
import { editorApi } from '../editor/save/editor-api.ts';
import { localized } from '../i18n/format.ts';
import { useAppDispatch } from '../store/hooks.ts';
import type { Candidate } from './candidates.ts';

/** Puts the candidate on one of the dashboards, as a draft, and says where to see it. */
export function AddToDashboard({ candidate, prominent = false }: { candidate: Candidate; prominent?: boolean }) {
  const { t } = useTranslation('gallery');
  const { data: dashboards } = useDashboardsQuery();
  const dispatch = useAppDispatch();
  const navigate = useNavigate();

  const add = async (id: string): Promise<void> => {
    const found = await dispatch(graphqlApi.endpoints.dashboard.initiate(id, { forceRefetch: true, subscribe: false }));
    if (!found.data) {
      toast({ text: problemText(found.error).text, kind: 'error' });
      return;
    }
    const { document, version } = found.data;
    const section = document.sections.at(-1)?.id ?? newId();
    const tile = newId();
    const withSection = perform(canonical(document), { kind: 'addSection', id: section });
    const next = perform(withSection, {
      kind: 'addTile',
      section,
      tile: { ...candidate.content, id: tile },
      size: candidate.size,
    });
    const saved = await dispatch(editorApi.endpoints.saveDraft.initiate({ id, baseVersion: version, document: next }));
    if (saved.error !== undefined) {
      toast({ text: problemText(saved.error).text, kind: 'error' });
      return;
    }
    const open = { label: t('use.open'), run: () => void navigate(`/d/${id}/edit?tile=${tile}`) };
    toast({ text: t('use.added'), action: open });
  };

  if (dashboards?.length === 0) return <p className="text-s text-ink-3">{t('use.none')}</p>;
  return (
    <Menu
      label={t('use.choose')}
      trigger={
        <Button
          size={prominent ? 'm' : 's'}
          variant={prominent ? 'primary' : 'secondary'}
          icon={<Plus aria-hidden size={15} />}
          isDisabled={dashboards === undefined}
        >
          {t('use.add')}
        </Button>
      }
      groups={[
        {
          id: 'dashboards',
          title: t('use.choose'),
          items: (dashboards ?? []).map(({ id, title }) => ({
            id,
            label: localized(title),
            onAction: () => void add(id),
          })),
        },
      ]}
    />
  );
}
