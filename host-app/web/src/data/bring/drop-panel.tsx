import { Upload } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';

const TYPES = ['.csv', '.tsv', '.txt', '.xlsx', '.zip', '.jsonl', '.ndjson'];

/** The visible part of the drop zone, which is the whole page; pressed, it opens the file chooser. */
export function DropPanel({ over, small, onFiles }: { over: boolean; small: boolean; onFiles(files: File[]): void }) {
  const { t } = useTranslation('data');
  return (
    <FileTrigger allowsMultiple acceptedFileTypes={TYPES} onSelect={(list) => onFiles([...(list ?? [])])}>
      <Button
        className={classNames(
          'flex w-full cursor-pointer flex-col items-center justify-center rounded-control border border-dashed border-accent bg-accent-soft px-4 text-center transition-all',
          'data-hovered:border-solid',
          small ? 'py-6' : 'py-10',
          over && 'border-solid ring-4 ring-accent-soft',
        )}
      >
        <Upload aria-hidden size={24} className="text-accent" />
        <span className="mt-3 text-l font-medium">{over ? t('bring.over') : t('bring.drop')}</span>
        <span className="mt-1 text-s text-ink-2">{t('bring.types')}</span>
      </Button>
    </FileTrigger>
  );
}
