import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSessionQuery } from '../api/session.ts';
import { KeepForm } from './keep-form.tsx';
import { OuterPage } from './outer-page.tsx';

/** After an invitation was accepted: what the person may do here, and how they sign in next time. */
export default function JoinPage() {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  const { data: session } = useSessionQuery();
  if (session === undefined) return null;
  const title = t('join.title', { workspace: session.workspace.name });
  return (
    <OuterPage title={title}>
      <h1>{title}</h1>
      <p className="mt-2 mb-6 text-m text-ink-2">
        {t(`join.role.${session.workspace.role}`)} {t('join.text')}
      </p>
      <KeepForm action={t('join.action')} onDone={() => void navigate('/')} />
    </OuterPage>
  );
}
