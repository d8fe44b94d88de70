import type { SavedReportDocument } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../controls/checkbox.tsx';

type Files = NonNullable<SavedReportDocument['files']>;

const FORMATS = ['pdf', 'xlsx'] as const;
/** What mails carry where nothing is said. */
export const USUAL_FILES: Files = ['pdf'];

export interface FileChoiceProps {
  chosen: Files;
  onChange(files: Files): void;
}

/** What a report carries when it is sent. */
export function FileChoice({ chosen, onChange }: FileChoiceProps) {
  const { t } = useTranslation('reports');
  return (
    <fieldset>
      <legend className="field-label">{t('files.title')}</legend>
      <div className="flex flex-wrap gap-x-6">
        {FORMATS.map((format) => (
          <Checkbox
            key={format}
            isSelected={chosen.includes(format)}
            onChange={(wanted) =>
              onChange(FORMATS.filter((each) => (each === format ? wanted : chosen.includes(each))))
            }
            className="min-h-8"
          >
            {t(`files.${format}`)}
          </Checkbox>
        ))}
      </div>
      {chosen.length === 0 && <p className="text-s text-ink-3">{t('files.none')}</p>}
    </fieldset>
  );
}
