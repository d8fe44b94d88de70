import type { WidgetDraft } from '@vitrine/server/api';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../api/problem.ts';
import { useOperates, useSessionQuery } from '../api/session.ts';
import { Button } from '../controls/button.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { Select } from '../controls/select.tsx';
import { TextField } from '../controls/text-field.tsx';
import { useMarketplaceQuery } from '../marketplace/marketplace-api.ts';
import { useKeepPublisherMutation, useKeptPublishersQuery } from '../settings/marketplace/operator-api.ts';
import { usePublishWidgetMutation } from './authoring-api.ts';
import { nameFrom } from './draft.ts';
import { nextVersion, VERSION } from './next-version.ts';
import { PublishRefusal } from './publish-refusal.tsx';

const LICENCES = ['MIT', 'Apache-2.0', 'CC-BY-4.0', 'UNLICENSED'] as const;
const NEW = '';

export interface PublishPanelProps {
  /** Its name in the workspace. */
  name: string;
  saved: WidgetDraft;
  draft: WidgetDraft;
}

/** From the saved widget to a version on the marketplace of this server. */
export function PublishPanel({ name, saved, draft }: PublishPanelProps) {
  const { t } = useTranslation('authoring');
  const { data: session } = useSessionQuery();
  const isOwner = session?.workspace.role === 'owner';
  return (
    <section className="panel flex flex-col gap-3 p-4" aria-labelledby="publish-title">
      <h2 id="publish-title">{t('publish.title')}</h2>
      <p className="text-s text-pretty text-ink-2">{t('publish.text')}</p>
      {saved !== draft && <p className="text-s text-warn">{t('publish.unsaved')}</p>}
      {session !== undefined && !isOwner && <p className="text-s text-ink-2">{t('publish.ownerOnly')}</p>}
      {isOwner && <PublishForm name={name} suggestion={nameFrom(session.workspace.name)} />}
    </section>
  );
}

/** A first publisher is called as the workspace is; every version after the first has the next number. */
function PublishForm({ name, suggestion }: { name: string; suggestion: string }) {
  const { t } = useTranslation('authoring');
  const { data: session } = useSessionQuery();
  const operates = useOperates();
  const { data: publishers } = useKeptPublishersQuery();
  const { data: market } = useMarketplaceQuery();
  const [chosen, setChosen] = useState<string>();
  const [newName, setNewName] = useState(suggestion);
  const [license, setLicense] = useState<string>(LICENCES[0]);
  const [typedVersion, setVersion] = useState<string>();
  const [typedNotes, setNotes] = useState<string>();
  const [readme, setReadme] = useState('');
  const [keep, keeping] = useKeepPublisherMutation();
  const [publish, publishing] = usePublishWidgetMutation();
  const own = publishers?.find((one) => one.name === (chosen ?? publishers[0]?.name));
  const publisher = own?.name ?? newName.trim();
  const before = own?.plugins.find(({ id }) => id === `${own.name}.${name}`)?.version;
  const version = typedVersion ?? nextVersion(before);
  const notes = typedNotes ?? (before === undefined ? t('publish.firstNotes') : '');
  const go = async () => {
    // Kept a moment ago, it is not among the publishers that were read before.
    if (!own && chosen !== publisher) {
      const made = await keep(publisher);
      if (made.error !== undefined) return;
      setChosen(publisher);
    }
    const wish = { name, publisher, version, license, notes: notes.trim() };
    const done = await publish(readme.trim() === '' ? wish : { ...wish, readme: readme.trim() });
    if (done.error !== undefined) return;
    setVersion(undefined);
    setNotes('');
  };
  if (publishers?.length === 0 && session !== undefined && !operates) {
    return <p className="text-s text-ink-2">{t('publish.noPublisher')}</p>;
  }
  const badVersion = !VERSION.test(version);
  const done = publishing.data?.manifest;
  return (
    <>
      {market !== undefined && market.address !== 'own' && (
        <p className="text-s text-ink-2">{t('publish.elsewhere', { address: market.address })}</p>
      )}
      {publishers !== undefined && publishers.length > 0 && (
        <Select
          label={t('publish.publisher')}
          value={own?.name ?? NEW}
          onChange={setChosen}
          options={[
            ...publishers.map((one) => ({ id: one.name, label: one.name })),
            ...(operates ? [{ id: NEW, label: t('publish.newPublisher') }] : []),
          ]}
        />
      )}
      {!own && (
        <TextField
          label={t('publish.name')}
          hint={t('publish.nameHint', { name: publisher, widget: name })}
          value={newName}
          onChange={setNewName}
        />
      )}
      <TextField
        label={t('publish.version')}
        value={version}
        onChange={setVersion}
        {...(before !== undefined && { hint: t('publish.versionHint', { version: before }) })}
        {...(badVersion && { error: t('publish.badVersion') })}
      />
      <Select
        label={t('publish.licence')}
        value={license}
        onChange={setLicense}
        options={LICENCES.map((id) => ({ id, label: t(`publish.licences.${id}`) }))}
      />
      <TextField label={t('publish.notes')} rows={3} maxLength={5000} value={notes} onChange={setNotes} />
      <TextField
        label={t('publish.readme')}
        hint={t('publish.readmeHint')}
        rows={4}
        maxLength={50_000}
        value={readme}
        onChange={setReadme}
      />
      {keeping.error !== undefined && <FormProblem error={keeping.error} />}
      {isProblem(publishing.error) && <PublishRefusal problem={publishing.error} />}
      <Button
        variant="primary"
        className="self-start"
        icon={<Upload aria-hidden size={16} />}
        isPending={keeping.isLoading || publishing.isLoading}
        isDisabled={publishers === undefined || publisher === '' || badVersion || notes.trim() === ''}
        onPress={() => void go()}
      >
        {t('publish.publish', { version })}
      </Button>
      <p role="status" className="text-s text-ink-2">
        {done !== undefined && (
          <>
            {t('publish.done', { version: done.version, id: done.id })}{' '}
            <Link to={`/gallery/market/${done.id}`} className="link underline underline-offset-3">
              {t('publish.look')}
            </Link>
          </>
        )}
      </p>
    </>
  );
}
