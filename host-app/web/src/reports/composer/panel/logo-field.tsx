import { ImagePlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { classNames } from '../../../controls/class-names.ts';
import { ErrorState } from '../../../controls/error-state.tsx';
import { FormProblem } from '../../../controls/form-problem.tsx';
import { IconButton } from '../../../controls/icon-button.tsx';
import {
  pictureAddress,
  useAddReportPictureMutation,
  useRemoveReportPictureMutation,
  useReportPicturesQuery,
} from '../compose-api.ts';

const TYPES = ['image/png', 'image/jpeg'];
const LARGEST = 1_000_000;

/** One of the pictures of the workspace, or a new one; it stands on the cover and beside the header. */
export function LogoField({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange(logo: string | undefined): void;
}) {
  const { t } = useTranslation('compose');
  const { data: pictures = [], error, refetch } = useReportPicturesQuery();
  const [add, adding] = useAddReportPictureMutation();
  const [remove, removing] = useRemoveReportPictureMutation();
  const [refused, setRefused] = useState<string>();
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    setRefused(undefined);
    if (!TYPES.includes(file.type)) return setRefused(t('logo.type'));
    if (file.size > LARGEST) return setRefused(t('logo.large'));
    const answer = await add(file);
    if (answer.error === undefined) onChange(answer.data.id);
  };
  const erase = async (id: string) => {
    const answer = await remove(id);
    if (answer.error === undefined && value === id) onChange(undefined);
  };
  const failure = adding.error ?? removing.error;
  return (
    <fieldset>
      <legend className="field-label">{t('logo.label')}</legend>
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {pictures.length > 0 && (
        <ul className="mb-2 grid grid-cols-3 gap-2">
          {pictures.map(({ id }, index) => (
            <li key={id} className="group/logo relative">
              <button
                type="button"
                aria-pressed={value === id}
                aria-label={t('logo.choose', { place: index + 1 })}
                onClick={() => onChange(value === id ? undefined : id)}
                className={classNames(
                  'flex h-16 w-full cursor-pointer items-center justify-center rounded-control border bg-[#fff] p-1.5',
                  value === id ? 'border-accent outline-1 -outline-offset-1 outline-accent' : 'border-line-strong',
                )}
              >
                <img src={pictureAddress(id)} alt="" className="size-full object-contain" />
              </button>
              <IconButton
                size="s"
                plain
                label={t('logo.remove', { place: index + 1 })}
                icon={<Trash2 aria-hidden size={14} />}
                onPress={() => void erase(id)}
                className="absolute -top-1.5 -right-1.5 border border-line bg-surface"
              />
            </li>
          ))}
        </ul>
      )}
      <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => void upload(files?.[0])}>
        <Button icon={<ImagePlus aria-hidden size={16} className="text-ink-2" />} isPending={adding.isLoading}>
          {t('logo.add')}
        </Button>
      </FileTrigger>
      <p className={`mt-1.5 text-s ${refused === undefined ? 'text-ink-3' : 'text-down'}`} role={refused && 'alert'}>
        {refused ?? t('logo.hint')}
      </p>
      {failure !== undefined && <FormProblem error={failure} />}
    </fieldset>
  );
}
