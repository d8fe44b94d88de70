import type { SessionAnswer } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { useSessionQuery } from '../api/session.ts';
import { KeepForm } from './keep-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { OuterPage } from './outer-page.tsx';

/** Where a one-time link leads: somebody new chooses how they sign in, somebody known a new password. */
export default function JoinPage() {
  const { data: session } = useSessionQuery();
  if (session === undefined) return null;
  return session.user.email === null ? <Joined session={session} /> : <Forgotten session={session} />;
}

function Joined({ session }: { session: SessionAnswer }) {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  if (session.user.hasPassword) return <Navigate to="/" replace />;
  const title = t('join.title', { workspace: session.workspace.name });
  return (
    <OuterPage title={title}>
      <h1>{title}</h1>
      <p className="mt-2 mb-6 text-m text-pretty text-ink-2">
        {t(`join.role.${session.workspace.role}`)} {t('join.text')}
      </p>
      <KeepForm action={t('join.action')} onDone={() => void navigate('/')} />
    </OuterPage>
  );
}

function Forgotten({ session }: { session: SessionAnswer }) {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  return (
    <OuterPage title={t('reset.title')}>
      <h1>{t('reset.title')}</h1>
      <p className="mt-2 mb-6 text-m text-pretty text-ink-2">{t('reset.text', { email: session.user.email })}</p>
      <NewPasswordForm email={session.user.email ?? ''} onDone={() => void navigate('/')} />
    </OuterPage>
  );
}
