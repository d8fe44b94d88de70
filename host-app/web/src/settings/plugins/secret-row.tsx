import type { PluginSettings } from '@vitrine/server/api';
import { CircleCheck, CircleDashed, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { formatList } from '../../i18n/format.ts';
import { useTold } from '../use-told.ts';
import { useTellPluginMutation } from './plugins-api.ts';

export interface SecretRowProps {
  plugin: string;
  secret: PluginSettings['secrets'][number];
  /** Where it is sent. */
  origins: readonly string[];
}

/** A secret is written and forgotten, never read. */
export function SecretRow({ plugin, secret: { name, entered, short }, origins }: SecretRowProps) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const [text, setText] = useState('');
  const [tell, { isLoading, error }] = useTellPluginMutation();
  const Icon = entered ? CircleCheck : CircleDashed;
  const keep = async (value: string | null) => {
    const done = await tell({ plugin, secrets: { [name]: value } });
    if (done.error !== undefined) return;
    setText('');
    told(done, t(value === null ? 'pluginSettings.forgotten' : 'pluginSettings.kept', { name }));
  };
  return (
    <li className="py-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-m font-medium">{name}</p>
          <p className="flex items-center gap-1.5 text-s text-ink-2">
            <Icon aria-hidden size={15} className={entered ? 'text-up' : 'text-warn'} />
            {t(entered ? 'pluginSettings.entered' : 'pluginSettings.missing')}
          </p>
          {short && <p className="text-s text-pretty text-warn">{t('pluginSettings.short')}</p>}
          {origins.length > 0 && (
            <p className="text-s break-all text-ink-3">{t('pluginSettings.usedAt', { origin: formatList(origins) })}</p>
          )}
        </div>
        {entered && (
          <IconButton
            label={t('pluginSettings.forget', { name })}
            icon={<Trash2 aria-hidden size={17} />}
            isDisabled={isLoading}
            onPress={() => void keep(null)}
          />
        )}
      </div>
      <form
        className="mt-2 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void keep(text);
        }}
      >
        <TextField
          label={t(entered ? 'pluginSettings.replaceSecret' : 'pluginSettings.newSecret', { name })}
          type="password"
          autoComplete="off"
          className="min-w-52 flex-1"
          value={text}
          onChange={setText}
        />
        <Button type="submit" isPending={isLoading} isDisabled={text === ''}>
          {t('pluginSettings.keep')}
        </Button>
      </form>
      {error !== undefined && (
        <div className="mt-2">
          <FormProblem error={error} />
        </div>
      )}
    </li>
  );
}
