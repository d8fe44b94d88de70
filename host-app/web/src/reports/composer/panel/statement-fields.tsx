import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { ComboBox } from '../../../controls/combo-box.tsx';
import { IconButton } from '../../../controls/icon-button.tsx';
import { Select } from '../../../controls/select.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { withKey } from '../../../editor/document/json.ts';
import { LanguageChoice } from '../../../editor/panel/language-choice.tsx';
import { perLanguage, textIn, titleIn } from '../../../editor/panel/localized-field.ts';
import { LOCALES, type Locale } from '../../../i18n/locales.ts';
import type { PartWords } from '../canvas/part-words.ts';
import type { PartOf } from '../document/parts.ts';
import { type MeasureChoice, measureChoices } from './measure-choices.ts';
import type { PartPanelProps } from './part-panel.tsx';
import { PlaceholderField } from './placeholder-field.tsx';
import { useWrittenLocale } from './use-written-locale.ts';

type Statement = PartOf<'statement'>;
type Line = Statement['lines'][number];

const STYLES = ['line', 'subtotal', 'total'] as const;

interface StatementFieldsProps extends Pick<PartPanelProps, 'onChange'> {
  part: Statement;
  words: PartWords;
}

/** Numbers below each other, in any order, some of them as a subtotal or the total. */
export function StatementFields({ part, words, onChange }: StatementFieldsProps) {
  const { t } = useTranslation('compose');
  const [locale, setLocale] = useWrittenLocale(words);
  const { lines } = part;
  const choices = measureChoices(words.data, lines);
  const setLines = (next: Line[], group: string) => onChange({ ...part, lines: next }, `lines:${part.id}:${group}`);
  const swap = (index: number, by: 1 | -1) => {
    const [line, other] = [lines[index], lines[index + by]];
    if (line !== undefined && other !== undefined)
      setLines(lines.with(index, other).with(index + by, line), `order:${index}:${by}`);
  };
  const free = choices.find(
    ({ dataset, measure }) => !lines.some((line) => line.dataset === dataset && line.measure === measure),
  );
  return (
    <div className="flex flex-col gap-5">
      <LanguageChoice value={locale} onChange={setLocale} />
      <PlaceholderField
        key={locale}
        label={t('statement.title')}
        value={part.title}
        locale={locale}
        words={words}
        placeholder={t('statement.untitled')}
        onChange={(title) => onChange(withKey(part, 'title', title), `text:${part.id}:${locale}`)}
      />
      <ol aria-label={t('statement.label')} className="flex flex-col gap-3">
        {withNames(lines).map(({ name, line }, index) => (
          <StatementLine
            key={name}
            line={line}
            place={index + 1}
            count={lines.length}
            choices={choices}
            locale={locale}
            onChange={(next, group) => setLines(lines.with(index, next), `${group}:${index}`)}
            onStep={(by) => swap(index, by)}
            onRemove={() => setLines(lines.toSpliced(index, 1), `remove:${lines.length}`)}
          />
        ))}
      </ol>
      {free !== undefined && (
        <Button
          icon={<Plus aria-hidden size={16} />}
          onPress={() => setLines([...lines, { dataset: free.dataset, measure: free.measure }], `add:${lines.length}`)}
        >
          {t('statement.add')}
        </Button>
      )}
    </div>
  );
}

/** Lines with names that tell them apart, as the same number may stand in several. */
function withNames(lines: readonly Line[]): { name: string; line: Line }[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const number = `${line.dataset}:${line.measure}`;
    const times = (seen.get(number) ?? 0) + 1;
    seen.set(number, times);
    return { name: `${number} ${times}`, line };
  });
}

interface StatementLineProps {
  line: Line;
  place: number;
  count: number;
  choices: readonly MeasureChoice[];
  locale: Locale;
  onChange(line: Line, group: string): void;
  onStep(by: 1 | -1): void;
  onRemove(): void;
}

function StatementLine({ line, place, count, choices, locale, onChange, onStep, onRemove }: StatementLineProps) {
  const { t } = useTranslation('compose');
  const chosen = choices.find(({ dataset, measure }) => dataset === line.dataset && measure === line.measure);
  const icon = { 'aria-hidden': true, size: 15 } as const;
  const name = chosen?.label ?? line.measure;
  return (
    <li className="flex flex-col gap-2 rounded-control border border-line p-2.5">
      <div className="flex items-center gap-0.5">
        <ComboBox
          label={t('statement.number', { place })}
          hideLabel
          options={choices}
          value={chosen?.id ?? null}
          onChange={(id) => {
            const next = choices.find((choice) => choice.id === id);
            if (next !== undefined && next !== chosen)
              onChange({ ...line, dataset: next.dataset, measure: next.measure }, 'measure');
          }}
          placeholder={t('insert.choose')}
          empty={t('insert.noMatch')}
          className="flex-1"
        />
        <IconButton
          size="s"
          plain
          label={t('statement.up', { name })}
          isDisabled={place === 1}
          icon={<ArrowUp {...icon} />}
          onPress={() => onStep(-1)}
        />
        <IconButton
          size="s"
          plain
          label={t('statement.down', { name })}
          isDisabled={place === count}
          icon={<ArrowDown {...icon} />}
          onPress={() => onStep(1)}
        />
        <IconButton
          size="s"
          plain
          label={t('statement.remove', { name })}
          isDisabled={count === 1}
          icon={<X {...icon} />}
          onPress={onRemove}
        />
      </div>
      <div className="flex gap-2">
        <TextField
          label={t('statement.named', { name })}
          hideLabel
          className="min-w-0 flex-1"
          placeholder={name}
          maxLength={200}
          value={textIn(line.label, locale)}
          onChange={(text) => {
            const label = titleIn(perLanguage(line.label, LOCALES), locale, text);
            onChange(withKey(line, 'label', label), `label:${locale}`);
          }}
        />
        <Select
          label={t('statement.style', { name })}
          hideLabel
          className="w-30 shrink-0"
          value={line.style ?? 'line'}
          options={STYLES.map((id) => ({ id, label: t(`statement.as.${id}`) }))}
          onChange={(id) => {
            const style = STYLES.find((candidate) => candidate === id);
            onChange(withKey(line, 'style', style === 'line' ? undefined : style), 'style');
          }}
        />
      </div>
    </li>
  );
}
