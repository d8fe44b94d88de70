import type { ReportPart } from '@vitrine/core/contracts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../../controls/segmented-control.tsx';
import type { PageState } from '../../../dashboard/page-state/page-state.ts';
import { LanguageChoice } from '../../../editor/panel/language-choice.tsx';
import type { PartWords } from '../canvas/part-words.ts';
import type { PartOf } from '../document/parts.ts';
import { PanelFrame } from './panel-frame.tsx';
import { PlaceholderField, type PlaceholderFieldProps } from './placeholder-field.tsx';
import { StatementFields } from './statement-fields.tsx';
import { TileFields } from './tile-fields.tsx';
import { useWrittenLocale } from './use-written-locale.ts';
import { WidthChoice } from './width-choice.tsx';

export interface PartPanelProps {
  part: ReportPart;
  title: string;
  words: PartWords;
  page: PageState;
  fault: string | undefined;
  onChange(part: ReportPart, group: string): void;
  onClose(): void;
}

/** Everything about the part that is open. */
export function PartPanel({ part, title, words, page, fault, onChange, onClose }: PartPanelProps) {
  const { t } = useTranslation('compose');
  return (
    <PanelFrame title={title} onClose={onClose}>
      {fault !== undefined && (
        <p role="alert" className="mb-4 flex items-start gap-2 rounded-control bg-down-soft px-3 py-2 text-s text-down">
          <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
          {fault}
        </p>
      )}
      {part.kind === 'tile' && <TileFields part={part} words={words} page={page} onChange={onChange} />}
      {part.kind === 'heading' && <HeadingFields part={part} words={words} onChange={onChange} />}
      {part.kind === 'text' && <TextFields part={part} words={words} onChange={onChange} />}
      {part.kind === 'statement' && <StatementFields part={part} words={words} onChange={onChange} />}
      {part.kind === 'pageBreak' && <p className="text-m text-pretty text-ink-2">{t('pageBreak.text')}</p>}
    </PanelFrame>
  );
}

type FieldsProps<Kind extends ReportPart['kind']> = Pick<PartPanelProps, 'words' | 'onChange'> & { part: PartOf<Kind> };
type PartTextProps = FieldsProps<'heading' | 'text'> & Pick<PlaceholderFieldProps, 'label' | 'rows' | 'hint'>;

/** Its words, in one language at a time. */
function PartText({ part, words, onChange, ...field }: PartTextProps) {
  const [locale, setLocale] = useWrittenLocale(words);
  return (
    <>
      <LanguageChoice value={locale} onChange={setLocale} />
      <PlaceholderField
        key={locale}
        {...field}
        value={part.text}
        locale={locale}
        words={words}
        onChange={(text) => onChange({ ...part, text: text ?? '' }, `text:${part.id}:${locale}`)}
      />
    </>
  );
}

function HeadingFields({ part, words, onChange }: FieldsProps<'heading'>) {
  const { t } = useTranslation('compose');
  return (
    <div className="flex flex-col gap-5">
      <PartText part={part} words={words} onChange={onChange} label={t('heading.words')} rows={2} />
      <SegmentedControl
        label={t('heading.level')}
        showLabel
        value={part.level === 2 ? 'large' : 'small'}
        onChange={(size) => onChange({ ...part, level: size === 'large' ? 2 : 3 }, `level:${part.id}`)}
        options={[
          { id: 'large', label: t('heading.large') },
          { id: 'small', label: t('heading.small') },
        ]}
      />
    </div>
  );
}

function TextFields({ part, words, onChange }: FieldsProps<'text'>) {
  const { t } = useTranslation('compose');
  return (
    <div className="flex flex-col gap-5">
      <PartText part={part} words={words} onChange={onChange} label={t('text.words')} rows={8} hint={t('text.hint')} />
      <WidthChoice value={part.width} onChange={(width) => onChange({ ...part, width }, `width:${part.id}`)} />
    </div>
  );
}
