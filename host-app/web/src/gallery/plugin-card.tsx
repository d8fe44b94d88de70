import type { InstalledPlugin } from '@vitrine/server/api';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList, formatNumber, localized } from '../i18n/format.ts';
import { type Permission, permissionsOf, publisherOf } from './plugin-kinds.ts';

export interface PluginCardProps {
  plugin: InstalledPlugin;
  /** What it looks like, drawn with the seller's own data. */
  picture?: ReactNode;
  action?: ReactNode;
}

/** What a plugin is, who made it and what it may do, in plain words. */
export function PluginCard({ plugin, picture, action }: PluginCardProps) {
  const { t } = useTranslation('gallery');
  const { manifest, state, reason } = plugin;
  const publisher = publisherOf(plugin.manifest.id);
  const own = publisher === 'vitrine';
  return (
    <article className="panel flex h-full flex-col px-4 pt-3.5 pb-4">
      {picture !== undefined && <div className="mb-4 h-44 min-h-0 border-b border-line pb-3.5">{picture}</div>}
      <div className="flex items-start gap-3">
        <h3 className="min-w-0 flex-1">{localized(manifest.title)}</h3>
        {own && (
          <span className="inline-flex shrink-0 items-center gap-1 rounded-full bg-up-soft px-2 py-0.5 text-xs font-medium text-up">
            <ShieldCheck aria-hidden size={13} />
            {t('plugin.firstParty')}
          </span>
        )}
      </div>
      <p className="mt-0.5 text-s text-pretty text-ink-2">{localized(manifest.description)}</p>
      {state === 'suspended' && (
        <p className="mt-2 rounded-s bg-warn-soft px-2.5 py-1.5 text-s text-warn">
          {t('plugin.suspended', { reason: reason ?? '' })}
        </p>
      )}
      <ul className="mt-2.5 flex flex-col gap-1 text-s text-ink-2">
        {permissionsOf(plugin).map((permission) => (
          <li key={permission.key} className="flex gap-2 before:text-ink-3 before:content-['–']">
            <PermissionWords permission={permission} />
          </li>
        ))}
      </ul>
      <footer className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-3.5">
        <p className="text-xs text-ink-3">
          {[
            own ? undefined : publisher === 'workspace' ? t('made.own') : t('plugin.by', { publisher }),
            t('plugin.version', { version: manifest.version }),
            t('plugin.license', { license: manifest.license }),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </p>
        {action}
      </footer>
    </article>
  );
}

function PermissionWords({ permission }: { permission: Permission }) {
  const { t } = useTranslation('gallery');
  switch (permission.key) {
    case 'net':
      return t('plugin.may.net', { origins: formatList(permission.origins) });
    case 'data':
      return t('plugin.may.data', { datasets: formatList(permission.datasets) });
    case 'storage':
      return t('plugin.may.storage', {
        size: formatNumber(permission.kilobytes, { style: 'unit', unit: 'kilobyte' }),
      });
    default:
      return t(`plugin.may.${permission.key}`);
  }
}
