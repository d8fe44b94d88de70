import type { ImportedDraft } from '@vitrine/server/api';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../controls/button.tsx';
import { Page } from '../shell/page.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { FindingsList } from './findings-list.tsx';
import { PastePanel } from './paste-panel.tsx';

/** From a pasted specification to a widget on a dashboard, without installing anything. */
export default function NewWidgetPage() {
  const { t } = useTranslation('authoring');
  const [read, setRead] = useState<ImportedDraft>();
  const draft = read?.draft ?? undefined;
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      above={
        <Link to="/gallery" className="mb-3 inline-flex items-center gap-1.5 text-s text-ink-2 hover:text-ink">
          <ArrowLeft aria-hidden size={15} />
          {t('back')}
        </Link>
      }
      {...(draft && { actions: <Button onPress={() => setRead(undefined)}>{t('again')}</Button> })}
    >
      {draft ? (
        <DraftEditor
          draft={draft}
          findings={read?.findings ?? []}
          onChange={(next) => setRead({ draft: next, findings: read?.findings ?? [] })}
        />
      ) : (
        <div className="flex flex-col gap-4">
          {read && (
            <section role="alert" className="panel p-4">
              <h2 className="mb-3">{t('refused')}</h2>
              <FindingsList findings={read.findings} />
            </section>
          )}
          <PastePanel onRead={setRead} />
        </div>
      )}
    </Page>
  );
}
