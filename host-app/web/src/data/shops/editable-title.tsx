import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/icon-button.tsx';
import { TextField } from '../../controls/text-field.tsx';

/** A name that becomes a field when it is to be changed. Enter keeps it, Escape does not. */
export function EditableTitle({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const { t } = useTranslation('shell');
  const [draft, setDraft] = useState<string>();
  const close = (keep: boolean) => {
    const name = draft?.trim();
    setDraft(undefined);
    if (keep && name !== undefined && name !== '' && name !== value) onChange(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') close(true);
    if (event.key === 'Escape') close(false);
  };
  if (draft === undefined) {
    return (
      <div className="flex min-h-9 items-center gap-1">
        <h2 className="truncate text-l">{value}</h2>
        <IconButton
          size="s"
          label={`${t('edit')}: ${label}`}
          icon={<Pencil aria-hidden size={14} />}
          onPress={() => setDraft(value)}
        />
      </div>
    );
  }
  return (
    <TextField
      label={label}
      hideLabel
      autoFocus
      className="w-72 max-w-full"
      value={draft}
      onChange={setDraft}
      onBlur={() => close(true)}
      onKeyDown={onKeyDown}
    />
  );
}
