import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../../controls/button.tsx';
import { useReportRunQuery } from '../reports-api.ts';

/** To the pages that a mail carries; nothing where they are gone. */
export function RunLink({ run }: { run: string }) {
  const { t } = useTranslation('reports');
  const { data } = useReportRunQuery(run);
  if (data === undefined) return null;
  return (
    <Link to={`/reports/${data.report}?run=${run}`} className={`${buttonClass()} hover:bg-sunken`}>
      <FileText aria-hidden size={16} className="text-ink-2" />
      {t('outbox.openRun')}
    </Link>
  );
}
