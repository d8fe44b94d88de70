import { DecisionDialog, type DecisionDialogProps } from '../controls/decision-dialog.tsx';

interface SaveDialogProps
  extends Pick<DecisionDialogProps, 'title' | 'action' | 'isDisabled' | 'onClose' | 'children'> {
  /** The ways by which it saves, one of which is taken. */
  ways: readonly { isLoading: boolean; error?: unknown }[];
  /** Its fields say themselves why it could not be saved. */
  isToldInside?: boolean;
  /** Undefined where there is nothing to save yet. */
  save(): PromiseLike<{ error?: unknown }> | undefined;
}

/** What is added or changed in a form; it closes when that is saved. */
export function SaveDialog({ ways, isToldInside = false, save, ...dialog }: SaveDialogProps) {
  const error = ways.find((way) => way.error !== undefined)?.error;
  const decide = async () => {
    const answer = await save();
    if (answer !== undefined && answer.error === undefined) dialog.onClose();
  };
  return (
    <DecisionDialog
      {...dialog}
      role="dialog"
      size="m"
      variant="primary"
      isPending={ways.some(({ isLoading }) => isLoading)}
      error={isToldInside ? undefined : error}
      onDecide={() => void decide()}
    />
  );
}
