import type { ReportPageSetup, SavedReport } from '@vitrine/server/api';
import { Check, CloudAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Spinner } from '../../controls/button.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { TextField } from '../../controls/text-field.tsx';
import { withKey } from '../../editor/document/json.ts';
import { localized } from '../../i18n/format.ts';
import { languageName } from '../../sign-in/outer-page.tsx';
import { LocaleFields } from '../locale-fields.tsx';
import { PaperFields } from './paper-fields.tsx';
import { type Field, refusalAt } from './refusal-at.ts';
import type { ReportDraft } from './use-report-draft.ts';

/** How the report stands on paper; every change is kept by itself. */
export function SettingsPanel({ draft }: { draft: ReportDraft }) {
  const { t } = useTranslation('reports');
  const { document, change } = draft;
  const { page } = document;
  const setUp = (part: Partial<ReportPageSetup>) => change({ page: { ...page, ...part } });
  const title = localized(document.title, document.locale);
  const refused = refusalAt(draft.refusal);
  const needsTitle = title.trim() === '' ? t('settings.needsTitle') : undefined;
  const titleFault = needsTitle ?? refused.title;
  return (
    <section className="panel p-4 sm:p-5" aria-labelledby="report-settings">
      <div className="mb-3 flex min-h-6 items-center justify-between gap-3">
        <h2 id="report-settings">{t('settings.title')}</h2>
        <Saving draft={draft} />
      </div>
      {draft.saving === 'clash' && <Clash draft={draft} />}
      {refused.whole !== undefined && (
        <p role="alert" className="mb-4 rounded-control bg-down-soft px-3 py-2 text-s text-down">
          {refused.whole}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2 md:grid-cols-1">
        <TextField
          label={t('settings.name')}
          value={title}
          maxLength={200}
          onChange={(next) => change({ title: next })}
          {...(titleFault !== undefined && { error: titleFault })}
        />
        <PaperFields paper={page} onChange={setUp} />
        <Words draft={draft} part="header" refused={refused} />
        <Words draft={draft} part="footer" refused={refused} />
        <LocaleFields
          locale={document.locale}
          timezone={document.timezone}
          timezoneFault={refused.timezone}
          onChange={change}
        />
      </div>
    </section>
  );
}

interface WordsProps {
  draft: ReportDraft;
  part: 'header' | 'footer';
  refused: Partial<Record<Field, string>>;
}

/** Header or footer; without words there is none. */
function Words({ draft, part, refused }: WordsProps) {
  const { t } = useTranslation('reports');
  const { document, change } = draft;
  const { page } = document;
  const { [part]: fault } = refused;
  return (
    <TextField
      label={t(`settings.${part}`)}
      placeholder={t(`settings.${part}Hint`)}
      maxLength={200}
      value={localized(page[part], document.locale)}
      onChange={(words) => change({ page: withKey(page, part, words === '' ? undefined : words) })}
      {...(fault !== undefined && { error: fault })}
    />
  );
}

function Saving({ draft: { saving, error } }: { draft: ReportDraft }) {
  const { t } = useTranslation('reports');
  const look = 'inline-flex items-center gap-1.5 text-s text-ink-3';
  return (
    <p role="status" className="min-w-0">
      {saving === 'saved' && (
        <span className={look}>
          <Check aria-hidden size={14} />
          {t('settings.saved')}
        </span>
      )}
      {(saving === 'saving' || saving === 'waiting') && (
        <span className={look}>
          <Spinner className="size-3" />
          {t('settings.saving')}
        </span>
      )}
      {saving === 'refused' && (
        <span className="inline-flex items-center gap-1.5 text-s text-down">
          <TriangleAlert aria-hidden size={14} />
          {t('settings.refused')}
        </span>
      )}
      {saving === 'failed' && (
        <span className="inline-flex items-center gap-1.5 text-s text-down" title={problemText(error).text}>
          <CloudAlert aria-hidden size={14} />
          {t('settings.failed')}
        </span>
      )}
    </p>
  );
}

/** Somebody else was faster: whoever edits here decides. */
function Clash({ draft }: { draft: ReportDraft }) {
  const { t } = useTranslation('reports');
  return (
    <div role="alert" className="mb-4 rounded-control bg-warn-soft p-3.5">
      <p className="text-m font-medium">{t('clash.title')}</p>
      <p className="mt-0.5 text-s text-pretty text-ink-2">{t('clash.text')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="s" onPress={draft.keepMine}>
          {t('clash.mine')}
        </Button>
        <Button size="s" onPress={draft.takeTheirs}>
          {t('clash.theirs')}
        </Button>
      </div>
    </div>
  );
}

/** What the report is, for those who only look. */
export function SettingsFacts({ report }: { report: SavedReport }) {
  const { t } = useTranslation('reports');
  const { page, locale, timezone } = report.document;
  const facts = [
    [t('settings.format'), `${page.format} · ${t(`settings.${page.orientation}`)}`],
    [t('settings.language'), languageName(locale)],
    [t('settings.timezone'), timezone],
  ];
  return (
    <section className="panel p-4 sm:p-5" aria-labelledby="report-settings">
      <h2 id="report-settings">{t('settings.title')}</h2>
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-s">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
