import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateMeMutation } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { TextField } from '../controls/text-field.tsx';
import { faultsOf, PASSWORD_LENGTH } from './credentials-check.ts';

export interface KeepFormProps {
  /** Words of the button. */
  action: string;
  onDone(): void;
}

/** Name, mail and password, chosen for the first time: when there is something to keep. */
export function KeepForm({ action, onDone }: KeepFormProps) {
  const { t } = useTranslation(['welcome', 'shell']);
  const [choice, setChoice] = useState({ name: '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const [update, { isLoading, error }] = useUpdateMeMutation();
  const faults = tried ? faultsOf(choice) : {};

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(choice)).length > 0) return;
    const answer = await update({ ...choice, name: choice.name.trim(), email: choice.email.trim() });
    if (answer.error === undefined) onDone();
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-4">
      <TextField
        label={t('keep.name')}
        autoComplete="name"
        value={choice.name}
        onChange={(name) => setChoice({ ...choice, name })}
        {...(faults.name && { error: t('keep.noName') })}
      />
      <TextField
        label={t('keep.email')}
        type="email"
        autoComplete="email"
        value={choice.email}
        onChange={(email) => setChoice({ ...choice, email })}
        {...(faults.email && { error: t('keep.noEmail') })}
      />
      <TextField
        label={t('keep.password')}
        type="password"
        autoComplete="new-password"
        hint={t('keep.passwordHint', { count: PASSWORD_LENGTH })}
        value={choice.password}
        onChange={(password) => setChoice({ ...choice, password })}
        {...(faults.password && { error: t('keep.tooShort', { count: PASSWORD_LENGTH }) })}
      />
      {error !== undefined && <FormProblem error={error} />}
      <div>
        <Button type="submit" variant="primary" size="l" isPending={isLoading}>
          {action}
        </Button>
      </div>
    </form>
  );
}
