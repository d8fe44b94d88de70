import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/checkbox.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { Select } from '../../controls/select.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { scopesFor } from '../roles.ts';
import { Secret } from '../secret.tsx';
import { useCreateTokenMutation } from '../settings-api.ts';

const LIFETIMES = ['30', '90', '365', ''] as const;

export function NewTokenDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['settings', 'shell']);
  const { data: session } = useSessionQuery();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['read']);
  const [days, setDays] = useState<string>('90');
  const [create, { data, isLoading, error }] = useCreateTokenMutation();
  const offered = scopesFor(session?.workspace.role ?? 'viewer', session?.user.operator ?? false);
  const make = () =>
    create({
      name: name.trim(),
      scopes: offered.filter((scope) => scopes.includes(scope)),
      expiresInDays: days === '' ? null : Number(days),
    });
  const made = data?.token;
  return (
    <Dialog
      title={t('tokens.add')}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        made === undefined ? (
          <>
            <Button variant="quiet" onPress={onClose}>
              {t('shell:cancel')}
            </Button>
            <Button
              variant="primary"
              isPending={isLoading}
              isDisabled={name.trim() === '' || scopes.length === 0}
              onPress={() => void make()}
            >
              {t('tokens.make')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onPress={onClose}>
            {t('shell:close')}
          </Button>
        )
      }
    >
      {made === undefined ? (
        <div className="flex flex-col gap-4">
          <TextField label={t('tokens.name')} hint={t('tokens.nameHint')} autoFocus value={name} onChange={setName} />
          <fieldset>
            <legend className="field-label">{t('tokens.scopes')}</legend>
            <div className="flex flex-col gap-2">
              {offered.map((scope) => (
                <Checkbox
                  key={scope}
                  isSelected={scopes.includes(scope)}
                  onChange={(selected) =>
                    setScopes(selected ? [...scopes, scope] : scopes.filter((known) => known !== scope))
                  }
                >
                  {t(`scopes.${scope}`)} <span className="text-ink-3">{t(`scopes.hint.${scope}`)}</span>
                </Checkbox>
              ))}
            </div>
          </fieldset>
          <Select
            label={t('tokens.lifetime')}
            value={days}
            onChange={setDays}
            options={LIFETIMES.map((id) => ({
              id,
              label: id === '' ? t('tokens.noEnd') : t('tokens.days', { count: Number(id) }),
            }))}
          />
        </div>
      ) : (
        <Secret label={data?.name ?? ''} value={made} hint={t('tokens.once')} icon={<Copy aria-hidden size={16} />} />
      )}
      {error !== undefined && <FormProblem error={error} />}
    </Dialog>
  );
}
