import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../../controls/segmented-control.tsx';
import { type PartWidth, WIDTHS } from '../document/parts.ts';

const SIGNS: Readonly<Record<PartWidth, string>> = { third: '1/3', half: '1/2', 'two-thirds': '2/3', full: '1/1' };

/** The share of the page's width; parts that fit stand beside each other. */
export function WidthChoice({ value, onChange }: { value: PartWidth; onChange(width: PartWidth): void }) {
  const { t } = useTranslation('compose');
  return (
    <SegmentedControl<PartWidth>
      label={t('width.label')}
      showLabel
      value={value}
      onChange={onChange}
      options={WIDTHS.map((id) => ({ id, label: SIGNS[id], ariaLabel: t(`width.${id}`) }))}
    />
  );
}
