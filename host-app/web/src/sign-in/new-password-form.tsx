import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateMeMutation } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { TextField } from '../controls/text-field.tsx';
import { PASSWORD_LENGTH } from './credentials-check.ts';

/** A password in place of a forgotten one; a fresh one-time link is the proof. */
export function NewPasswordForm({ email, onDone }: { email: string; onDone(): void }) {
  const { t } = useTranslation(['welcome', 'shell']);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [update, { isLoading, error }] = useUpdateMeMutation();
  const tooShort = password.length < PASSWORD_LENGTH;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (tooShort) return;
    const answer = await update({ password });
    if (answer.error === undefined) onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField
        label={t('keep.password')}
        type="password"
        autoComplete="new-password"
        autoFocus
        value={password}
        onChange={setPassword}
        {...(tried && tooShort
          ? { error: t('keep.tooShort', { count: PASSWORD_LENGTH }) }
          : { hint: t('keep.passwordHint', { count: PASSWORD_LENGTH }) })}
      />
      {error !== undefined && <FormProblem error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="l" isPending={isLoading}>
          {t('shell:save')}
        </Button>
        <Button variant="quiet" size="l" onPress={onDone}>
          {t('reset.keep')}
        </Button>
      </div>
    </form>
  );
}
