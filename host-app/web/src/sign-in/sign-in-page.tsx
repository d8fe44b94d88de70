import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '../api/problem.ts';
import { useSessionQuery, useSignInMutation } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { TextField } from '../controls/text-field.tsx';
import { isFileAddress, safeNext } from './credentials-check.ts';
import { FileAhead } from './file-ahead.tsx';
import { OuterPage } from './outer-page.tsx';

export default function SignInPage() {
  const { t } = useTranslation('welcome');
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const session = useSessionQuery();
  const [credentials, setCredentials] = useState({ email: '', password: '' });
  const [signIn, { isLoading, error }] = useSignInMutation();
  const next = safeNext(parameters.get('next'));
  if (session.data !== undefined && !session.isFetching && !session.isError) {
    return isFileAddress(next) ? <FileAhead address={next} /> : <Navigate to={next} replace />;
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await signIn({ ...credentials, email: credentials.email.trim() });
    if (answer.error === undefined && !isFileAddress(next)) await navigate(next, { replace: true });
  };

  return (
    <OuterPage title={t('signIn.title')}>
      <h1>{t('signIn.title')}</h1>
      {parameters.get('link') === 'invalid' && (
        <p role="status" className="mt-4 rounded-control bg-warn-soft px-3 py-2 text-s text-warn">
          {t('signIn.invalidLink')}
        </p>
      )}
      <form className="mt-6 flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          isRequired
          value={credentials.email}
          onChange={(email) => setCredentials({ ...credentials, email })}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          isRequired
          value={credentials.password}
          onChange={(password) => setCredentials({ ...credentials, password })}
        />
        {error !== undefined &&
          (isProblem(error) && error.status === 401 ? (
            <p role="alert" className="rounded-control bg-down-soft px-3 py-2 text-s text-down">
              {t('signIn.wrong')}
            </p>
          ) : (
            <FormProblem error={error} />
          ))}
        <Button type="submit" variant="primary" size="l" isPending={isLoading}>
          {t('signIn.action')}
        </Button>
      </form>
      <div className="mt-8 flex flex-col gap-3 border-t border-line pt-5 text-s text-ink-2">
        <p>{t('signIn.noAccount')}</p>
        <p>
          {t('signIn.forgot')}
          <code className="mt-1 block rounded-s bg-sunken px-2 py-1 text-xs text-ink">
            npm exec vitrine -- user reset-password
          </code>
        </p>
      </div>
    </OuterPage>
  );
}
