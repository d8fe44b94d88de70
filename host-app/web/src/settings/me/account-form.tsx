import type { SessionAnswer } from '@vitrine/server/api';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateMeMutation } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { PASSWORD_LENGTH } from '../../sign-in/credentials-check.ts';
import { useTold } from '../use-told.ts';
import { type AccountDraft, changesOf } from './account-changes.ts';

/** Name, mail and password of somebody who has them. Mail and password need the one used until now. */
export function AccountForm({ user }: { user: SessionAnswer['user'] }) {
  const { t } = useTranslation(['settings', 'shell']);
  const told = useTold();
  const start: AccountDraft = { name: user.name ?? '', email: user.email ?? '', password: '', currentPassword: '' };
  const [draft, setDraft] = useState(start);
  const [update, { isLoading, error }] = useUpdateMeMutation();
  const { change, needsPassword, tooShort } = changesOf(draft, user);
  const ready = Object.keys(change).length > 0 && !tooShort && (!needsPassword || draft.currentPassword !== '');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answer = await update(change);
    if (answer.error === undefined) {
      told(answer);
      setDraft({ ...draft, password: '', currentPassword: '' });
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <TextField
        label={t('me.name')}
        autoComplete="name"
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <TextField
        label={t('me.email')}
        type="email"
        autoComplete="email"
        value={draft.email}
        onChange={(email) => setDraft({ ...draft, email })}
      />
      <TextField
        label={t('me.newPassword')}
        type="password"
        autoComplete="new-password"
        value={draft.password}
        onChange={(password) => setDraft({ ...draft, password })}
        {...(tooShort ? { error: t('me.tooShort', { count: PASSWORD_LENGTH }) } : { hint: t('me.newPasswordHint') })}
      />
      {needsPassword && (
        <TextField
          label={t('me.currentPassword')}
          type="password"
          autoComplete="current-password"
          value={draft.currentPassword}
          onChange={(currentPassword) => setDraft({ ...draft, currentPassword })}
        />
      )}
      <div className="flex flex-col items-start gap-3 sm:col-span-2">
        {error !== undefined && <FormProblem error={error} />}
        <Button type="submit" variant="primary" isDisabled={!ready} isPending={isLoading}>
          {t('shell:save')}
        </Button>
      </div>
    </form>
  );
}
