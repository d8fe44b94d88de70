import type { InstalledPlugin, PluginFiguresEntry } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { classNames } from '../../controls/class-names.ts';
import { Switch } from '../../controls/switch.tsx';
import { isOfStranger, publisherOf } from '../../gallery/plugin-kinds.ts';
import { formatBytes, formatNumber, localized } from '../../i18n/format.ts';
import { knownKind } from '../../marketplace/words.ts';
import { useTold } from '../use-told.ts';
import { contributionsOf } from './plugin-kinds.ts';
import { useSwitchPluginMutation } from './plugins-api.ts';

const TONES: Record<InstalledPlugin['state'], string> = {
  active: 'bg-up-soft text-up',
  registered: 'bg-sunken text-ink-2',
  suspended: 'bg-warn-soft text-warn',
  disposed: 'bg-sunken text-ink-2',
};

export interface PluginRowProps {
  plugin: InstalledPlugin;
  figures: PluginFiguresEntry | undefined;
  isOwner: boolean;
}

/** One plugin: what it is, how it is, what it took, and the ways to its settings. */
export function PluginRow({ plugin, figures, isOwner }: PluginRowProps) {
  const { t } = useTranslation('settings');
  const { manifest, state, reason } = plugin;
  const kinds = contributionsOf(plugin).flatMap(({ kind, count }) => {
    const known = knownKind(kind);
    return known === undefined ? [] : [t(`plugins.kinds.${known}`, { count })];
  });
  const foreign = isOfStranger(plugin.manifest.id);
  const settings = isOwner && manifest.tier === 'isolated' && manifest.entry !== undefined;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
      <div className="min-w-48 flex-1">
        <p className="text-m font-medium">{localized(manifest.title)}</p>
        <p className="text-s text-pretty text-ink-2">{localized(manifest.description)}</p>
        <p className="mt-0.5 text-s text-ink-3">
          {[manifest.id, manifest.version, t(`plugins.tiers.${manifest.tier}`), ...kinds].join(' · ')}
        </p>
        {figures !== undefined && <FiguresLine figures={figures} />}
        {reason !== undefined && <p className="mt-1 text-s text-warn">{reason}</p>}
        {(settings || foreign) && (
          <p className="mt-1.5 flex flex-wrap gap-x-4 text-s">
            {settings && (
              <Link to={`/settings/plugins/${manifest.id}`} className="link">
                {t('plugins.settings')}
              </Link>
            )}
            {foreign && (
              <Link to={`/gallery/market/${manifest.id}`} className="link">
                {t('plugins.details')}
              </Link>
            )}
          </p>
        )}
      </div>
      <div className="flex items-center gap-3">
        <span className={classNames('rounded-full px-2.5 py-1 text-xs font-medium', TONES[state])}>
          {t(`plugins.states.${state}`)}
        </span>
        {figures !== undefined && publisherOf(plugin.manifest.id) !== 'workspace' && (
          <PluginSwitch plugin={plugin} figures={figures} />
        )}
      </div>
    </div>
  );
}

/** Calls, errors, time, bytes and memory; what is not measured is left out. */
function FiguresLine({ figures }: { figures: PluginFiguresEntry }) {
  const { t } = useTranslation('settings');
  const { calls, errors, totalMs, bytesIn, bytesOut, refused, memoryBytes, state } = figures;
  if (calls === 0 && memoryBytes === null) return null;
  const average = calls === 0 ? undefined : totalMs / calls;
  const parts = [
    t('plugins.figures.calls', { count: calls }),
    errors > 0 ? t('plugins.figures.errors', { count: errors }) : undefined,
    average === undefined ? undefined : t('plugins.figures.average', { time: milliseconds(average) }),
    bytesIn === null || bytesOut === null
      ? undefined
      : t('plugins.figures.bytes', { in: formatBytes(bytesIn), out: formatBytes(bytesOut) }),
    memoryBytes === null
      ? undefined
      : t(state === 'suspended' ? 'plugins.figures.memoryBefore' : 'plugins.figures.memory', {
          size: formatBytes(memoryBytes),
        }),
    refused > 0 ? t('plugins.figures.refused', { count: refused }) : undefined,
  ];
  return (
    <p data-number className={classNames('mt-0.5 text-s', errors > 0 || refused > 0 ? 'text-warn' : 'text-ink-3')}>
      {parts.filter((part) => part !== undefined).join(' · ')}
    </p>
  );
}

function PluginSwitch({ plugin, figures }: { plugin: InstalledPlugin; figures: PluginFiguresEntry }) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const [change, { isLoading }] = useSwitchPluginMutation();
  const title = localized(plugin.manifest.title);
  const flip = async (on: boolean) => {
    const done = await change({ plugin: plugin.manifest.id, on });
    told(done, t(on ? 'plugins.switchedOn' : 'plugins.switchedOff', { title }));
  };
  return (
    <Switch
      aria-label={t('plugins.switchOf', { title })}
      isSelected={figures.switchedOff === null && plugin.state !== 'suspended'}
      isDisabled={isLoading}
      onChange={(on) => void flip(on)}
    >
      <span className="sr-only">{t('plugins.on')}</span>
    </Switch>
  );
}

function milliseconds(value: number): string {
  return formatNumber(value, { style: 'unit', unit: 'millisecond', maximumFractionDigits: value < 10 ? 1 : 0 });
}
