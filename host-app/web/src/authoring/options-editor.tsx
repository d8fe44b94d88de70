import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../controls/icon-button.tsx';
import { localized } from '../i18n/format.ts';
import { dropOption, optionsOf, retitleOption } from './draft.ts';
import type { EditorProps } from './roles-editor.tsx';
import { TitlesField } from './titles-field.tsx';

/** What whoever uses the widget may change. An option that is taken away keeps its first value. */
export function OptionsEditor({ draft, onChange }: EditorProps) {
  const { t } = useTranslation('authoring');
  const options = optionsOf(draft);
  if (options.length === 0) return <p className="text-s text-ink-2">{t('options.none')}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {options.map((option) => (
        <li key={option.name} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TitlesField
              label={t('options.title', { name: option.name })}
              value={option.title}
              onChange={(title) => onChange(retitleOption(draft, option.name, title))}
            />
          </div>
          <IconButton
            label={t('options.drop', { name: localized(option.title) })}
            icon={<X aria-hidden size={16} />}
            className="mt-6"
            onPress={() => onChange(dropOption(draft, option.name))}
          />
        </li>
      ))}
    </ul>
  );
}
