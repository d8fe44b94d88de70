import type { Dashboard } from '@vitrine/core/contracts';
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
import { emptyDashboard } from '../home/dashboard-list.ts';
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
    const tile = newId();
    const next = withTile(document, tile, candidate);
    const saved = await dispatch(editorApi.endpoints.saveDraft.initiate({ id, baseVersion: version, document: next }));
    if (saved.error !== undefined) {
      toast({ text: problemText(saved.error).text, kind: 'error' });
      return;
    }
    const open = { label: t('use.open'), run: () => void navigate(`/d/${id}/edit?tile=${tile}`) };
    toast({ text: t('use.added'), action: open });
  };

  /** A new one that begins with it, open for what comes next. */
  const make = async (): Promise<void> => {
    const tile = newId();
    const { id: _id, ...document } = withTile(
      { ...emptyDashboard(localized(candidate.title)), id: newId() },
      tile,
      candidate,
    );
    const made = await dispatch(graphqlApi.endpoints.createDashboard.initiate({ document }));
    if (made.error !== undefined) {
      toast({ text: problemText(made.error).text, kind: 'error' });
      return;
    }
    void navigate(`/d/${made.data.id}/edit?tile=${tile}`);
  };

  const look = {
    size: prominent ? 'm' : 's',
    variant: prominent ? 'primary' : 'secondary',
    icon: <Plus aria-hidden size={15} />,
  } as const;
  if (dashboards?.length === 0)
    return (
      <Button {...look} onPress={() => void make()}>
        {t('use.make')}
      </Button>
    );
  return (
    <Menu
      label={t('use.choose')}
      trigger={
        <Button {...look} isDisabled={dashboards === undefined}>
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
        { id: 'new', items: [{ id: 'make', label: t('use.make'), onAction: () => void make() }] },
      ]}
    />
  );
}

/** At the end of the last section; a page without any gets one. */
function withTile(document: Dashboard, tile: string, { content, size }: Candidate): Dashboard {
  const section = document.sections.at(-1)?.id ?? newId();
  const sectioned = perform(canonical(document), { kind: 'addSection', id: section });
  return perform(sectioned, { kind: 'addTile', section, tile: { ...content, id: tile }, size });
}
