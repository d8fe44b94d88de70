import type { LocalizedText } from '@vitrine/core/contracts';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { FormProblem } from '../../../controls/form-problem.tsx';
import { RadioList } from '../../../controls/radio-list.tsx';
import { withKey } from '../../../editor/document/json.ts';
import { LanguageChoice } from '../../../editor/panel/language-choice.tsx';
import { FileChoice, USUAL_FILES } from '../../sending/file-choice.tsx';
import type { PartWords } from '../canvas/part-words.ts';
import type { Composition } from '../document/use-composition.ts';
import { PanelFrame } from './panel-frame.tsx';
import { PlaceholderField } from './placeholder-field.tsx';
import { useWrittenLocale } from './use-written-locale.ts';

export interface MailPanelProps {
  composition: Composition;
  words: PartWords;
  error: unknown;
  onTest(): void;
  onClose(): void;
}

/** What the mails of the report say and carry, tried on oneself first. */
export function MailPanel({ composition, words, error, onTest, onClose }: MailPanelProps) {
  const { t } = useTranslation('compose');
  const { document } = composition;
  const [locale, setLocale] = useWrittenLocale(words);
  const { change, replace } = composition;
  const setWords = (key: 'subject' | 'message', text: LocalizedText | undefined) =>
    replace(withKey(document, key, text), 'mail', `${key}:${locale}`);
  return (
    <PanelFrame title={t('mail.title')} onClose={onClose}>
      <div className="flex flex-col gap-5">
        {error !== undefined && <FormProblem error={error} />}
        <LanguageChoice value={locale} onChange={setLocale} />
        <PlaceholderField
          key={`subject ${locale}`}
          label={t('mail.subject')}
          placeholder={t('mail.subjectHint')}
          value={document.subject}
          locale={locale}
          words={words}
          onChange={(text) => setWords('subject', text)}
        />
        <PlaceholderField
          key={`message ${locale}`}
          label={t('mail.message')}
          placeholder={t('mail.messageHint')}
          value={document.message}
          locale={locale}
          words={words}
          rows={5}
          onChange={(text) => setWords('message', text)}
        />
        <FileChoice chosen={document.files ?? USUAL_FILES} onChange={(files) => change({ files }, 'mail')} />
        <RadioList
          label={t('mail.partial')}
          value={document.partial ?? 'send'}
          onChange={(partial) => change({ partial: partial === 'hold' ? 'hold' : 'send' }, 'mail')}
          options={[
            { id: 'send', label: t('mail.send') },
            { id: 'hold', label: t('mail.hold') },
          ]}
        />
        <div className="border-t border-line pt-5">
          <Button icon={<Send aria-hidden size={16} className="text-ink-2" />} onPress={onTest}>
            {t('test.action')}
          </Button>
          <p className="mt-2 text-s text-pretty text-ink-3">{t('test.hint')}</p>
        </div>
      </div>
    </PanelFrame>
  );
}
