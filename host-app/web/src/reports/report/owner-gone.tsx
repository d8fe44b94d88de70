import type { SavedReport } from '@vitrine/server/api';
import { UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { useTold } from '../../settings/use-told.ts';
import { useTakeOverReportMutation } from '../reports-api.ts';

/** That a report is not made any more since whoever it belongs to left, and the way on for those who may go it. */
export function OwnerGone({ report }: { report: SavedReport }) {
  const { t } = useTranslation('reports');
  const told = useTold();
  const [takeOver, { isLoading }] = useTakeOverReportMutation();
  return (
    <section
      aria-label={t('ownerGone.title')}
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-m bg-warn-soft px-4 py-3 text-m"
    >
      <UserRoundX aria-hidden size={18} className="shrink-0" />
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="font-medium">{t('ownerGone.title')}</h2>
        <p className="text-pretty text-ink-2">{t(report.may === 'manage' ? 'ownerGone.text' : 'ownerGone.ask')}</p>
      </div>
      {report.may === 'manage' && (
        <Button
          variant="primary"
          isPending={isLoading}
          onPress={() => void takeOver(report.id).then((answer) => told(answer, t('ownerGone.done')))}
        >
          {t('ownerGone.action')}
        </Button>
      )}
    </section>
  );
}
