import { useEffect, useState } from 'react';
import { Button as Pressable } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate } from 'react-router';
import { useDashboardsQuery } from '../api/graphql.ts';
import { useSessionQuery } from '../api/session.ts';
import { Spinner } from '../controls/button.tsx';
import { classNames } from '../controls/class-names.ts';
import { ProgressBar } from '../controls/progress-bar.tsx';
import { toast } from '../controls/toast.ts';
import { carryFiles } from '../data/bring/dropped-files.ts';
import { usePageDrop } from '../data/bring/use-page-drop.ts';
import { isOver } from '../data/import-state.ts';
import { useStartSampleMutation } from '../data/imports-api.ts';
import { useImport } from '../data/use-import.ts';
import { useOpenDashboard } from '../data/use-open-dashboard.ts';
import { formatNumber } from '../i18n/format.ts';
import { OuterPage } from '../sign-in/outer-page.tsx';
import { FilesPicture, SamplePicture } from './pictures.tsx';

/** Two choices and no form: the first chart comes before any question. */
export default function WelcomePage() {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  const { data: session } = useSessionQuery();
  const { data: dashboards } = useDashboardsQuery();
  const over = usePageDrop((files) => {
    carryFiles(files);
    void navigate('/data/bring');
  });
  if (session !== undefined && !session.user.hasPassword && session.workspace.role !== 'owner') {
    return <Navigate to="/join" replace />;
  }
  return (
    <OuterPage title={t('title')} wide>
      <div className="text-center">
        <h1 className="text-2xl sm:text-3xl">{t('title')}</h1>
        <p className="mx-auto mt-3 max-w-lg text-l text-pretty text-ink-2">{t('intro')}</p>
      </div>
      <div className="mt-10 grid gap-4 sm:grid-cols-2">
        <Link
          to="/data/bring"
          className={classNames(CARD, over ? 'border-accent bg-accent-soft' : 'hover:border-accent')}
        >
          <FilesPicture />
          <CardText title={t('bring.title')} text={t('bring.text')} />
          <span className="mt-4 text-m font-medium text-accent">{t('bring.action')}</span>
        </Link>
        <SampleCard />
      </div>
      {dashboards !== undefined && dashboards.length > 0 && (
        <p className="mt-8 text-center">
          <Link to="/" className="link text-m">
            {t('skip')}
          </Link>
        </p>
      )}
    </OuterPage>
  );
}

const CARD =
  'panel flex cursor-pointer flex-col items-start p-6 text-left transition-colors sm:p-7 data-hovered:border-accent data-disabled:cursor-default';

function CardText({ title, text }: { title: string; text: string }) {
  return (
    <>
      <span className="mt-5 text-xl font-semibold tracking-tight">{title}</span>
      <span className="mt-1.5 flex-1 text-m text-pretty text-ink-2">{text}</span>
    </>
  );
}

function SampleCard() {
  const { t } = useTranslation('welcome');
  const [start, { data, isLoading, isError }] = useStartSampleMutation();
  const [opened, setOpened] = useState(false);
  const { open } = useOpenDashboard();
  const { import: sample, error } = useImport(data?.id);
  const failed =
    isError || error !== undefined || (sample !== undefined && isOver(sample.state) && sample.state !== 'done');
  const working = !failed && (isLoading || data !== undefined);

  useEffect(() => {
    if (sample?.state !== 'done' || opened) return;
    setOpened(true);
    void open();
  }, [sample?.state, opened, open]);
  useEffect(() => {
    if (failed) toast({ text: t('sample.failed'), kind: 'error' });
  }, [failed, t]);

  const progress = sample?.files[0]?.progress;
  const rows = progress?.rows ?? 0;
  const share = progress?.total ? Math.min(1, rows / progress.total) : undefined;
  return (
    <Pressable onPress={() => void start()} isDisabled={working} className={CARD}>
      <SamplePicture />
      <CardText title={t('sample.title')} text={t('sample.text')} />
      {working ? (
        <span className="mt-4 block w-full text-m text-accent">
          <span className="flex items-center gap-2 font-medium">
            <Spinner />
            {t('sample.working')}
          </span>
          <ProgressBar label={t('sample.working')} value={share} className="mt-2" />
          <span className="mt-1 block h-4 text-xs text-ink-3 tabular-nums">
            {rows > 0 && t('sample.rows', { rows: formatNumber(rows) })}
          </span>
        </span>
      ) : (
        <span className="mt-4 text-m font-medium text-accent">{t('sample.action')}</span>
      )}
    </Pressable>
  );
}
