import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { SkeletonLines } from '../controls/skeleton.tsx';
import { toast } from '../controls/toast.ts';
import { formatList, localized } from '../i18n/format.ts';
import { usePluginUsesQuery, useRemovePluginMutation } from './marketplace-api.ts';

export interface RemoveDialogProps {
  plugin: string;
  title: string;
  onClose(): void;
}

/** Says which tiles of which dashboards become tables before it removes. */
export function RemoveDialog({ plugin, title, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(['marketplace', 'shell']);
  const uses = usePluginUsesQuery(plugin);
  const [remove, { isLoading, error }] = useRemovePluginMutation();
  const go = async () => {
    const done = await remove(plugin);
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
      {uses.data?.dashboards.length === 0 && <p>{t('remove.unused')}</p>}
      {uses.data !== undefined && uses.data.dashboards.length > 0 && (
        <>
          <p>{t('remove.uses')}</p>
          <ul className="divide-y divide-line rounded-m border border-line">
            {uses.data.dashboards.map(({ id, title: dashboard, tiles }) => (
              <li key={id} className="px-3.5 py-2.5">
                <Link to={`/d/${id}`} className="link font-medium">
                  {localized(dashboard)}
                </Link>
                <p className="text-s">
                  {formatList(tiles.map((tile) => (tile.title ? localized(tile.title) : t('remove.untitled'))))}
                </p>
              </li>
            ))}
          </ul>
          <p>{t('remove.kept')}</p>
        </>
      )}
    </DecisionDialog>
  );
}
