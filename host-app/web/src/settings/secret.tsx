import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/button.tsx';
import { TextField } from '../controls/text-field.tsx';
import { announce } from '../shell/announce.ts';

/** A link or a token that is shown once, ready to be copied. */
export function Secret(props: { label: string; value: string; hint: string; icon: ReactNode }) {
  const { label, value, hint, icon } = props;
  const { t } = useTranslation('shell');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    announce(t('copied'));
  };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TextField
        label={label}
        hint={hint}
        value={value}
        isReadOnly
        className="min-w-60 flex-1"
        onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
      />
      <Button
        className="mt-6"
        icon={copied ? <Check aria-hidden size={16} /> : icon}
        onPress={() => void copy().catch(() => undefined)}
      >
        {copied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}
