import type { LocalizedText } from '@vitrine/core/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../controls/text-field.tsx';
import { perLanguage, textIn, titleIn } from '../../../editor/panel/localized-field.ts';
import { LOCALES } from '../../../i18n/locales.ts';
import { type PartWords, pieceWords } from '../canvas/part-words.ts';
import { piecesOf } from '../document/placeholders.ts';
import { InsertMenu } from './insert-menu.tsx';

export interface PlaceholderFieldProps {
  label: string;
  value: LocalizedText | undefined;
  /** The language that is written. */
  locale: string;
  words: PartWords;
  placeholder?: string;
  rows?: number;
  hint?: string;
  error?: string | undefined;
  autoFocus?: boolean;
  onChange(value: LocalizedText | undefined): void;
}

/** Words in one language, into which placeholders can be put where the cursor stands; what they are is said below. */
export function PlaceholderField(props: PlaceholderFieldProps) {
  const { label, value, locale, words, placeholder, rows = 1, hint, error, autoFocus, onChange } = props;
  const { t } = useTranslation('compose');
  const area = useRef<HTMLTextAreaElement>(null);
  const text = textIn(value, locale);
  const set = (next: string) => onChange(titleIn(perLanguage(value, LOCALES), locale, next));
  const insert = (piece: string) => {
    const from = area.current?.selectionStart ?? text.length;
    const to = area.current?.selectionEnd ?? from;
    set(text.slice(0, from) + piece + text.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  const used = piecesOf(text).filter((piece) => piece.kind !== 'words');
  return (
    <div className="relative">
      <div className="absolute -top-1.5 right-0 z-1">
        <InsertMenu data={words.data} field={label} onInsert={insert} />
      </div>
      <TextField
        label={label}
        value={text}
        rows={rows}
        areaRef={area}
        maxLength={4000}
        placeholder={placeholder ?? ''}
        {...(hint !== undefined && { hint })}
        {...(error !== undefined && { error })}
        {...(autoFocus !== undefined && { autoFocus })}
        onChange={set}
      />
      {used.length > 0 && (
        <p className="mt-1.5 flex flex-wrap gap-1 text-xs">
          <span className="py-0.5 text-ink-3">{t('insert.filled')}</span>
          {used.map((piece) => (
            <span
              key={piece.start}
              className={`rounded-[4px] px-1 py-0.5 ${piece.kind === 'unknown' ? 'bg-down-soft text-down' : 'bg-accent-soft text-accent'}`}
            >
              {piece.kind === 'unknown' ? t('insert.unknown', { text: piece.text }) : pieceWords(piece, words)}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
