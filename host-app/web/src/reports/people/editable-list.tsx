import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { Section } from '../../settings/section.tsx';

interface EditableListProps<Item> {
  /** Under which key its words stand in `people`. */
  kind: 'contacts' | 'groups' | 'places';
  known: { data?: readonly Item[] | undefined; error?: unknown; refetch(): unknown };
  /** What everybody has to know first. */
  notice?: ReactNode;
  /** What stands in place of an empty list. */
  empty: ReactNode;
  removal: readonly [
    remove: (id: string) => PromiseLike<{ error?: unknown }>,
    removed: { isLoading: boolean; error?: unknown; reset(): void },
  ];
  removeTitle(item: Item): string;
  /** A line of the list. */
  row(item: Item, actions: { onEdit(): void; onRemove(): void }): ReactNode;
  /** What an item is changed in; a new one is undefined. */
  dialog(item: Item | undefined, onClose: () => void): ReactNode;
}

/** A list to which things are added, and in which they are changed and removed after a question. */
export function EditableList<Item extends { id: string }>(props: EditableListProps<Item>) {
  const { kind, known, notice, empty, removal, removeTitle, row, dialog } = props;
  const { t } = useTranslation('people');
  const [open, setOpen] = useState<Item | 'new'>();
  const [removing, setRemoving] = useState<Item>();
  const [remove, removed] = removal;
  const { data, error, refetch } = known;
  /** What went wrong is not told of the next one. */
  const close = (): void => {
    setRemoving(undefined);
    removed.reset();
  };
  return (
    <Section
      title={t(`${kind}.title`)}
      text={t(`${kind}.text`)}
      actions={
        <Button icon={<Plus aria-hidden size={16} />} onPress={() => setOpen('new')}>
          {t(`${kind}.add`)}
        </Button>
      }
    >
      {notice}
      {data === undefined && error === undefined && <SkeletonLines lines={3} />}
      {data === undefined && error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && empty}
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t(`${kind}.title`)} className="divide-y divide-line border-t border-line">
          {data.map((item) => row(item, { onEdit: () => setOpen(item), onRemove: () => setRemoving(item) }))}
        </ul>
      )}
      {open !== undefined && dialog(open === 'new' ? undefined : open, () => setOpen(undefined))}
      {removing !== undefined && (
        <DecisionDialog
          title={removeTitle(removing)}
          action={t(`${kind}.remove`)}
          isPending={removed.isLoading}
          error={removed.error}
          focusAction
          onClose={close}
          onDecide={async () => {
            const answer = await remove(removing.id);
            if (answer.error === undefined) close();
          }}
        >
          <p>{t(`${kind}.removeText`)}</p>
        </DecisionDialog>
      )}
    </Section>
  );
}
