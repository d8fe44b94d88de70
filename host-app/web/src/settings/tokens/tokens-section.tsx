import type { ApiToken } from '@vitrine/server/api';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatAgo, formatDay, formatList } from '../../i18n/format.ts';
import { Section } from '../section.tsx';
import { useRevokeTokenMutation, useTokensQuery } from '../settings-api.ts';
import { useTold } from '../use-told.ts';
import { NewTokenDialog } from './new-token-dialog.tsx';

/** Keys for scripts and other programs. */
export default function TokensSection() {
  const { t } = useTranslation('settings');
  const { data, error, isLoading, refetch } = useTokensQuery();
  const [making, setMaking] = useState(false);
  return (
    <Section
      title={t('tokens.title')}
      text={t('tokens.text')}
      actions={
        <Button icon={<Plus aria-hidden size={16} />} onPress={() => setMaking(true)}>
          {t('tokens.add')}
        </Button>
      }
    >
      {isLoading && <SkeletonLines lines={2} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={<KeyRound aria-hidden size={20} />} title={t('tokens.none')} />}
      {data !== undefined && data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      {making && <NewTokenDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const [revoke] = useRevokeTokenMutation();
  const used = token.lastUsedAt === null ? t('tokens.never') : t('tokens.used', { when: formatAgo(token.lastUsedAt) });
  const until =
    token.expiresAt === null ? t('tokens.noEnd') : t('tokens.until', { day: formatDay(token.expiresAt.slice(0, 10)) });
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-m font-medium">{token.name}</p>
        <p className="text-s text-ink-3">
          {formatList(token.scopes.map((scope) => t(`scopes.${scope}`)))} · {used} · {until}
        </p>
      </div>
      <IconButton
        label={t('tokens.revoke', { name: token.name })}
        icon={<Trash2 aria-hidden size={17} />}
        onPress={() => void revoke(token.id).then((answer) => told(answer, t('tokens.revoked', { name: token.name })))}
      />
    </li>
  );
}
