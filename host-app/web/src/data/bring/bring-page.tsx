import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCompletenessQuery, useImportsQuery, useShopsQuery } from '../../api/rest.ts';
import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/checkbox.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { Select } from '../../controls/select.tsx';
import { Page } from '../../shell/page.tsx';
import { CompletenessPanel } from '../completeness/completeness-panel.tsx';
import { DataNav } from '../data-nav.tsx';
import { sendingWords } from '../file-words.ts';
import { hasData, isOver } from '../import-state.ts';
import { isSample } from '../shops/sample.ts';
import { useOpenDashboard } from '../use-open-dashboard.ts';
import { DropPanel } from './drop-panel.tsx';
import { takeCarriedFiles } from './dropped-files.ts';
import { FileCard } from './file-card.tsx';
import { ImportCards } from './import-cards.tsx';
import { OfferCard } from './offer-card.tsx';
import { offersOf } from './offers.ts';
import type { Upload } from './uploads.ts';
import { usePageDrop } from './use-page-drop.ts';
import { type SampleLeaving, useSampleLeaving } from './use-sample-leaving.ts';
import { useUploads } from './use-uploads.ts';

/** Files in, any kind, any order; at the right what is known and what would make it better. */
export default function BringPage() {
  const { t } = useTranslation('data');
  const { data: shops } = useShopsQuery();
  const { data: imports } = useImportsQuery();
  const [shopId, setShopId] = useState('');
  const { uploads, add, dismiss } = useUploads(shopId === '' ? undefined : shopId);
  const over = usePageDrop(add);
  const leaving = useSampleLeaving(shops, imports, uploads.length > 0);
  const own = shops?.filter((shop) => !isSample(shop)) ?? [];
  useEffect(() => add(takeCarriedFiles()), [add]);

  const ofThisVisit = new Set(uploads.map((upload) => upload.importId));
  const unfinished = imports?.filter(({ id, state }) => !isOver(state) && !ofThisVisit.has(id)) ?? [];
  const busy = uploads.length + unfinished.length > 0;
  return (
    <Page title={t('bring.title')} intro={t('bring.intro')} above={<DataNav />}>
      <div className="grid items-stretch gap-3.5 xl:grid-cols-[minmax(0,1.42fr)_minmax(0,1fr)]">
        <section className="panel p-4 sm:p-5">
          {leaving.sample !== undefined && <SampleNotice leaving={leaving} />}
          {own.length > 1 && (
            <Select
              label={t('bring.whichShop')}
              className="mb-4 max-w-xs"
              value={shopId}
              onChange={setShopId}
              options={[
                { id: '', label: t('bring.filesDecide') },
                ...own.map(({ id, name, currency }) => ({ id, label: name, hint: currency })),
              ]}
            />
          )}
          <DropPanel over={over} small={busy} onFiles={add} />
          {busy && (
            <ul className="mt-2 divide-y divide-line">
              {uploads.map((upload) => (
                <UploadCards key={upload.key} upload={upload} onDismiss={() => dismiss(upload.key)} />
              ))}
              {unfinished.map(({ id }) => (
                <ImportCards key={id} importId={id} />
              ))}
            </ul>
          )}
          {!busy && <p className="mt-4 text-s text-pretty text-ink-3">{t('bring.kinds')}</p>}
        </section>
        <KnownPanel ready={hasData(imports ?? [])} changes={leaving.isLeaving} />
      </div>
    </Page>
  );
}

function SampleNotice({ leaving }: { leaving: SampleLeaving }) {
  const { t } = useTranslation('data');
  return (
    <div className="mb-4 rounded-control bg-accent-soft px-3.5 py-2.5">
      <p className="text-m text-pretty">{t('bring.sampleIs')}</p>
      <Checkbox className="mt-1.5" isSelected={!leaving.isKept} onChange={(goes) => leaving.keep(!goes)}>
        {t('bring.sampleTake')}
      </Checkbox>
    </div>
  );
}

function UploadCards({ upload, onDismiss }: { upload: Upload; onDismiss(): void }) {
  const { t } = useTranslation(['data', 'shell']);
  const { importId, names, problem, sent } = upload;
  if (importId !== undefined) return <ImportCards importId={importId} names={names} />;
  if (problem === undefined) {
    return names.map((name) => (
      <FileCard
        key={name}
        title={t('kind.sending')}
        name={name}
        status={{ tone: 'moving', text: sendingWords(sent, t), share: sent }}
      />
    ));
  }
  const { title, text } = problemText(problem);
  return names.map((name) => (
    <FileCard
      key={name}
      icon="fault"
      title={title}
      name={name}
      message={text}
      status={{ tone: 'bad', text: t('status.failed') }}
      end={<IconButton size="s" label={t('shell:close')} icon={<X aria-hidden size={15} />} onPress={onDismiss} />}
    />
  ));
}

/** `changes` while the sample leaves: what opens then shows what stays. */
function KnownPanel({ ready, changes }: { ready: boolean; changes: boolean }) {
  const { t } = useTranslation('data');
  const { data } = useCompletenessQuery();
  const { open, isOpening } = useOpenDashboard();
  const { data: shops } = useShopsQuery();
  const madeUp = new Set(shops?.filter(isSample).map(({ id }) => id));
  const offers = data === undefined ? [] : offersOf(data, madeUp);
  return (
    <section className="panel flex flex-col gap-4 p-4 sm:p-5">
      <CompletenessPanel />
      {offers.slice(0, 2).map((offer) => (
        <OfferCard
          key={`${offer.shopId}:${offer.kind}`}
          offer={offer}
          withShop={new Set(offers.map((each) => each.shopId)).size > 1}
        />
      ))}
      {ready && (
        <div className="mt-auto flex flex-wrap items-center gap-4 pt-2">
          <Button variant="primary" size="l" isPending={isOpening || changes} onPress={() => void open()}>
            {t('bring.open')}
          </Button>
          <Link to="/data/imports" className="link text-s">
            {t('bring.all')}
          </Link>
        </div>
      )}
    </section>
  );
}
