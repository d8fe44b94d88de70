import type { Member, ReportAccess, SavedReport } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { RadioList } from '../../controls/radio-list.tsx';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { toast } from '../../controls/toast.ts';
import { useMembersQuery } from '../../settings/settings-api.ts';
import { useSetReportAccessMutation } from '../reports-api.ts';

interface AccessDialogProps {
  report: SavedReport;
  onClose(): void;
}

const EVERYONE = ['edit', 'view', 'none'] as const;
const PERSON = ['everyone', 'view', 'edit'] as const;

/** Who may look at a report and who may change it; its owner and the owners of the workspace always may. */
export default function AccessDialog({ report, onClose }: AccessDialogProps) {
  const { t } = useTranslation(['reports', 'shell']);
  const [access, setAccess] = useState<ReportAccess>(report.access);
  const [save, { isLoading, error }] = useSetReportAccessMutation();
  const keep = async () => {
    const answer = await save({ id: report.id, access });
    if (answer.error !== undefined) return;
    toast(t('access.done'));
    onClose();
  };
  return (
    <Dialog
      title={t('access.title')}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button variant="primary" isPending={isLoading} onPress={() => void keep()}>
            {t('shell:save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <RadioList
          label={t('access.everyone')}
          value={access.everyone}
          onChange={(value) => {
            const everyone = EVERYONE.find((each) => each === value);
            if (everyone !== undefined) setAccess({ ...access, everyone });
          }}
          options={EVERYONE.map((id) => ({ id, label: t(`access.for.${id}`), hint: t(`access.hint.${id}`) }))}
        />
        <People report={report} access={access} onChange={setAccess} />
        {error !== undefined && <FormProblem error={error} />}
      </div>
    </Dialog>
  );
}

interface PeopleProps {
  report: SavedReport;
  access: ReportAccess;
  onChange(access: ReportAccess): void;
}

/** Whoever may more or less than everybody else. */
function People({ report, access, onChange }: PeopleProps) {
  const { t } = useTranslation('reports');
  const { data: members, error, refetch } = useMembersQuery();
  const others = members?.filter(({ id, role }) => id !== report.owner?.id && role !== 'owner');
  const nameOf = ({ name, email }: Member) => name ?? email ?? t('send.unnamed');
  const set = (user: string, wanted: string) => {
    const people = access.people.filter((person) => person.user !== user);
    const may = wanted === 'view' || wanted === 'edit' ? wanted : undefined;
    onChange({ ...access, people: may === undefined ? people : [...people, { user, may }] });
  };
  return (
    <fieldset>
      <legend className="field-label">{t('access.people')}</legend>
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {members === undefined && error === undefined && <SkeletonLines lines={3} />}
      {others?.length === 0 && <p className="text-s text-ink-3">{t('access.nobody')}</p>}
      <ul className="divide-y divide-line">
        {others?.map((member) => (
          <li key={member.id} className="flex items-center gap-3 py-2">
            <span className="min-w-0 flex-1 truncate text-m">{nameOf(member)}</span>
            <Select
              label={t('access.of', { name: nameOf(member) })}
              hideLabel
              className="w-44 shrink-0"
              value={access.people.find(({ user }) => user === member.id)?.may ?? 'everyone'}
              onChange={(wanted) => set(member.id, wanted)}
              options={PERSON.map((id) => ({
                id,
                label: t(`access.may.${id}`),
                // Nobody changes a report who may change nothing here.
                isDisabled: id === 'edit' && member.role === 'viewer',
              }))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
