import type { ReportPageSetup } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../controls/segmented-control.tsx';

type Paper = Pick<ReportPageSetup, 'format' | 'orientation'>;

interface PaperFieldsProps {
  paper: Paper;
  onChange(part: Partial<Paper>): void;
}

/** The paper of a report, and how it lies. */
export function PaperFields({ paper, onChange }: PaperFieldsProps) {
  const { t } = useTranslation('reports');
  return (
    <>
      <SegmentedControl
        label={t('settings.format')}
        showLabel
        value={paper.format}
        onChange={(format) => onChange({ format })}
        options={[
          { id: 'A4', label: 'A4' },
          { id: 'Letter', label: 'Letter' },
        ]}
      />
      <SegmentedControl
        label={t('settings.orientation')}
        showLabel
        value={paper.orientation}
        onChange={(orientation) => onChange({ orientation })}
        options={[
          { id: 'portrait', label: t('settings.portrait') },
          { id: 'landscape', label: t('settings.landscape') },
        ]}
      />
    </>
  );
}
