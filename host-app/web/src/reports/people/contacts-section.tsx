import type { ReportContact } from '@vitrine/server/api';
import { Ellipsis, Pencil, Send, Trash2, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/empty-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu } from '../../controls/menu.tsx';
import { formatAgo, formatInstant } from '../../i18n/format.ts';
import { useTold } from '../../settings/use-told.ts';
import { languageName } from '../../sign-in/outer-page.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { ContactMark } from './contact-mark.tsx';
import { EditableList } from './editable-list.tsx';
import { OutOfReach } from './out-of-reach.tsx';
import { useAskContactMutation, useContactsQuery, useRemoveContactMutation } from './people-api.ts';

/** The server asks nobody more often. */
const ASK_AGAIN_MS = 3_600_000;

/** People outside of the workspace: whether they said yes, and how to ask them again. */
export function ContactsSection() {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useContactsQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <EditableList<ReportContact>
      kind="contacts"
      known={{ data: data?.items, error, refetch }}
      notice={data?.outside === false && <OutOfReach className="mb-3" />}
      empty={
        <EmptyState icon={<UserRound aria-hidden size={20} />} title={t('contacts.none')}>
          {t('contacts.noneText')}
        </EmptyState>
      }
      removal={useRemoveContactMutation()}
      removeTitle={({ name, address }) => t('contacts.removeTitle', { who: name ?? address })}
      row={(contact, actions) => <ContactRow key={contact.id} contact={contact} {...actions} />}
      dialog={(contact, onClose) => <ContactDialog contact={contact} onClose={onClose} />}
    />
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
  const { id, address, name, state, locale, timezone, askedAt, unsubscribedAt } = contact;
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
          {state === 'unsubscribed' && unsubscribedAt !== null && (
            <p className="text-s text-ink-3">{t('unsubscribed.when', { when: formatInstant(unsubscribedAt) })}</p>
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
