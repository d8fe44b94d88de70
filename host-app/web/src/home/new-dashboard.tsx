import { FilePlus2, FileUp, LayoutTemplate, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type NewDashboard, useCreateDashboardMutation } from '../api/graphql.ts';
import { Button } from '../controls/button.tsx';
import { Menu } from '../controls/menu.tsx';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { emptyDashboard, fromFile } from './dashboard-list.ts';
import { TemplateDialog } from './template-dialog.tsx';

/** Empty, from a template, or from a file. */
export function NewDashboardMenu() {
  const { t } = useTranslation(['home', 'shell']);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [choosing, setChoosing] = useState(false);
  const [create, { isLoading }] = useCreateDashboardMutation();

  const make = async (made: NewDashboard, then: 'edit' | 'open') => {
    const answer = await create(made);
    if (answer.error === undefined) await navigate(`/d/${answer.data.id}${then === 'edit' ? '/edit' : ''}`);
    else toast({ kind: 'error', text: problemText(answer.error).text });
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const document = fromFile(await file.text());
    if (document === undefined) toast({ kind: 'error', text: t('new.notADashboard', { file: file.name }) });
    else await make({ document }, 'open');
  };

  return (
    <>
      <Menu
        label={t('new.title')}
        trigger={
          <Button variant="primary" icon={<Plus aria-hidden size={16} />} isPending={isLoading}>
            {t('new.title')}
          </Button>
        }
        groups={[
          {
            id: 'new',
            items: [
              {
                id: 'template',
                label: t('new.template'),
                hint: t('new.templateHint'),
                icon: <LayoutTemplate aria-hidden size={16} />,
                onAction: () => setChoosing(true),
              },
              {
                id: 'empty',
                label: t('new.empty'),
                hint: t('new.emptyHint'),
                icon: <FilePlus2 aria-hidden size={16} />,
                onAction: () => void make({ document: emptyDashboard(t('new.untitled')) }, 'edit'),
              },
              {
                id: 'file',
                label: t('new.file'),
                hint: t('new.fileHint'),
                icon: <FileUp aria-hidden size={16} />,
                onAction: () => input.current?.click(),
              },
            ],
          },
        ]}
      />
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={t('new.file')}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {choosing && (
        <TemplateDialog
          isMaking={isLoading}
          onChoose={(template) => void make({ template }, 'open')}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
