import type { ReportContact } from '@vitrine/server/api';
import { Ellipsis, Pencil, Plus, Send, Trash2, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu } from '../../controls/menu.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatAgo } from '../../i18n/format.ts';
import { Section } from '../../settings/section.tsx';
import { useTold } from '../../settings/use-told.ts';
import { languageName } from '../../sign-in/outer-page.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ContactMark } from './contact-mark.tsx';
import { useAskContactMutation, useContactsQuery, useRemoveContactMutation } from './people-api.ts';

/** The server asks nobody more often. */
const ASK_AGAIN_MS = 3_600_000;

/** People outside of the workspace: whether they said yes, and how to ask them again. */
export function ContactsSection() {
  const { t } = useTranslation('people');
  const { data, error, isLoading, refetch } = useContactsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [open, setOpen] = useState<ReportContact | 'new'>();
  const [removing, setRemoving] = useState<ReportContact>();
  const [remove, removed] = useRemoveContactMutation();
  return (
    <Section
      title={t('contacts.title')}
      text={t('contacts.text')}
      actions={
        <Button icon={<Plus aria-hidden size={16} />} onPress={() => setOpen('new')}>
          {t('contacts.add')}
        </Button>
      }
    >
      {isLoading && <SkeletonLines lines={3} />}
      {data === undefined && error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState icon={<UserRound aria-hidden size={20} />} title={t('contacts.none')}>
          {t('contacts.noneText')}
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t('contacts.title')} className="divide-y divide-line border-t border-line">
          {data.map((contact) => (
            <ContactRow
              key={contact.id}
              contact={contact}
              onEdit={() => setOpen(contact)}
              onRemove={() => setRemoving(contact)}
            />
          ))}
        </ul>
      )}
      {open !== undefined && (
        <ContactDialog contact={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
      {removing !== undefined && (
        <DecisionDialog
          title={t('contacts.removeTitle', { who: removing.name ?? removing.address })}
          action={t('contacts.remove')}
          isPending={removed.isLoading}
          error={removed.error}
          focusAction
          onClose={() => setRemoving(undefined)}
          onDecide={async () => {
            const answer = await remove(removing.id);
            if (answer.error === undefined) setRemoving(undefined);
          }}
        >
          <p>{t('contacts.removeText')}</p>
        </DecisionDialog>
      )}
    </Section>
  );
}

interface ContactRowProps {
  contact: ReportContact;
  onEdit(): void;
  onRemove(): void;
}

function ContactRow({ contact, onEdit, onRemove }: ContactRowProps) {
  const { t } = useTranslation('people');
  const told = useTold();
  const [ask, { isLoading }] = useAskContactMutation();
  const { id, address, name, state, locale, timezone, askedAt } = contact;
  const icon = { 'aria-hidden': true, size: 16 } as const;
  const isEarly = askedAt !== null && Date.parse(askedAt) + ASK_AGAIN_MS > Date.now();
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-52">
          <p className="truncate text-m font-medium">{name ?? address}</p>
          <p className="truncate text-s text-ink-3">
            {[...(name === null ? [] : [address]), languageName(locale), timezone].join(' · ')}
          </p>
          {state === 'waiting' && askedAt !== null && (
            <p className="text-s text-ink-3">{t('contacts.asked', { when: formatAgo(askedAt) })}</p>
          )}
          {state === 'bounced' && <p className="text-s text-pretty text-ink-2">{t('contacts.bounced')}</p>}
        </div>
        <ContactMark state={state} />
      </div>
      <Menu
        label={t('contacts.menu', { who: name ?? address })}
        trigger={
          <IconButton
            plain
            size="s"
            label={t('contacts.menu', { who: name ?? address })}
            icon={<Ellipsis {...icon} />}
          />
        }
        groups={[
          {
            id: 'all',
            items: [
              { id: 'edit', label: t('contacts.edit'), icon: <Pencil {...icon} />, onAction: onEdit },
              ...(state === 'waiting'
                ? [
                    {
                      id: 'ask',
                      label: t('contacts.ask'),
                      icon: <Send {...icon} />,
                      isDisabled: isLoading || isEarly,
                      ...(isEarly && { hint: t('contacts.early') }),
                      onAction: () => void ask(id).then((answer) => told(answer, t('contacts.askedNow', { address }))),
                    },
                  ]
                : []),
              {
                id: 'remove',
                label: t('contacts.remove'),
                icon: <Trash2 {...icon} />,
                danger: true,
                onAction: onRemove,
              },
            ],
          },
        ]}
      />
    </li>
  );
}
