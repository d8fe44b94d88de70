import type { PluginManifest } from '@vitrine/core/contracts';
import type { PluginUse, PluginUses } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { SkeletonLines } from '../controls/skeleton.tsx';
import { toast } from '../controls/toast.ts';
import { formatList, localized } from '../i18n/format.ts';
import { usePluginUsesQuery, useRemovePluginMutation } from './marketplace-api.ts';

/** In the order in which they are named. */
const USES: readonly PluginUse[] = ['widget', 'data', 'model'];

export interface RemoveDialogProps {
  manifest: PluginManifest;
  onClose(): void;
}

/** Says what becomes of which tiles, and of what the plugin was told and keeps, before it is removed. */
export function RemoveDialog({ manifest, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(['marketplace', 'shell']);
  const uses = usePluginUsesQuery(manifest.id);
  const [remove, { isLoading, error }] = useRemovePluginMutation();
  const title = localized(manifest.title);
  const go = async () => {
    const done = await remove(manifest.id);
    if (done.error !== undefined) return;
    toast({ text: t('done.removed', { title }) });
    onClose();
  };
  return (
    <DecisionDialog
      title={t('remove.title', { title })}
      action={t('action.remove')}
      isPending={isLoading}
      isDisabled={uses.isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void go()}
    >
      {uses.isLoading && <SkeletonLines lines={2} />}
      {uses.error !== undefined && <FormProblem error={uses.error} />}
      {uses.data !== undefined && uses.data.others > 0 && (
        <p className="font-medium text-ink">{t('remove.others', { count: uses.data.others })}</p>
      )}
      {uses.data && <Uses uses={uses.data} hasCode={manifest.entry !== undefined} />}
      <Goes manifest={manifest} />
    </DecisionDialog>
  );
}

function Uses({ uses: { dashboards, reports }, hasCode }: { uses: PluginUses; hasCode: boolean }) {
  const { t } = useTranslation('marketplace');
  if (dashboards.length === 0 && reports.length === 0) return <p>{t('remove.unused')}</p>;
  return (
    <>
      {USES.map((use) => (
        <Tiles key={use} use={use} dashboards={dashboards} />
      ))}
      {reports.length > 0 && (
        <p>{t('remove.reports', { reports: formatList(reports.map(({ title }) => localized(title))) })}</p>
      )}
      <p>{t(hasCode ? 'remove.keptWithCode' : 'remove.kept')}</p>
    </>
  );
}

function Tiles({ use, dashboards }: { use: PluginUse; dashboards: PluginUses['dashboards'] }) {
  const { t } = useTranslation('marketplace');
  const touched = dashboards
    .map((one) => ({ ...one, tiles: one.tiles.filter(({ uses }) => uses.includes(use)) }))
    .filter(({ tiles }) => tiles.length > 0);
  if (touched.length === 0) return null;
  return (
    <div>
      <p className="mb-2">{t(`remove.uses.${use}`)}</p>
      <ul className="divide-y divide-line rounded-m border border-line">
        {touched.map(({ id, title, tiles }) => (
          <li key={id} className="px-3.5 py-2.5">
            <Link to={`/d/${id}`} className="link font-medium">
              {localized(title)}
            </Link>
            <p className="text-s">
              {formatList(tiles.map((tile) => (tile.title ? localized(tile.title) : t('remove.untitled'))))}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Only code is told secrets and keeps something; data of a source are fetched when they are asked for, or were brought and stay. */
function Goes({ manifest: { entry, contributes } }: Pick<RemoveDialogProps, 'manifest'>) {
  const { t } = useTranslation('marketplace');
  if (entry === undefined) return null;
  const isSource = (contributes.dataSources?.length ?? 0) > 0;
  return (
    <>
      <p className="font-medium text-ink">{t('remove.goes')}</p>
      {isSource && <p>{t('remove.data')}</p>}
    </>
  );
}
