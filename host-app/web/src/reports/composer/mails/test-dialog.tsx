import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSessionQuery } from '../../../api/session.ts';
import { Button, buttonClass } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { FormProblem } from '../../../controls/form-problem.tsx';
import { useRunReportMutation } from '../../reports-api.ts';

interface TestDialogProps {
  report: string;
  /** Keeps what was changed, so that the mail has it. */
  saveNow(): Promise<unknown>;
  onClose(): void;
}

/** The report as it is now, by mail to nobody but whoever composes it. */
export function TestDialog({ report, saveNow, onClose }: TestDialogProps) {
  const { t } = useTranslation(['compose', 'reports', 'shell']);
  const { data: session } = useSessionQuery();
  const [make, { isLoading, isSuccess, error }] = useRunReportMutation();
  const me = session?.user;
  const address = me?.email ?? null;
  const send = async () => {
    if (me === undefined) return;
    await saveNow();
    await make({ id: report, run: { mailTo: [me.id] } });
  };
  const cancel = (
    <Button variant="quiet" onPress={onClose}>
      {t('shell:cancel')}
    </Button>
  );
  const actions = isSuccess ? (
    <>
      <Button variant="quiet" onPress={onClose}>
        {t('test.back')}
      </Button>
      <Link to="/reports/outbox" className={buttonClass('primary')}>
        {t('reports:send.outbox')}
      </Link>
    </>
  ) : address === null ? (
    <>
      {cancel}
      <Link to="/settings/me" className={buttonClass('primary')}>
        {t('reports:send.setUp')}
      </Link>
    </>
  ) : (
    <>
      {cancel}
      <Button variant="primary" isPending={isLoading} onPress={() => void send()}>
        {t('reports:send.action')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('test.title')} isOpen onClose={onClose} actions={actions}>
      <p className="text-m text-pretty" role={isSuccess ? 'status' : undefined}>
        {isSuccess ? t('test.sent') : address === null ? t('reports:send.ownMail') : t('test.text', { address })}
      </p>
      {error !== undefined && (
        <div className="mt-3">
          <FormProblem error={error} />
        </div>
      )}
    </Dialog>
  );
}
