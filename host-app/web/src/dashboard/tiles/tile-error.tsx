import { pluginOfDataset, pluginOfWidget } from '@vitrine/core/contracts';
import type { InstalledPlugin } from '@vitrine/server/api';
import { CircleHelp, SearchX, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePluginsQuery } from '../../api/rest.ts';
import { Button, buttonClass } from '../../controls/button.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { localized } from '../../i18n/format.ts';
import { useCanEdit } from '../use-can-edit.ts';
import { PluginLink } from './plugin-link.tsx';
import type { TileState } from './tile-state.ts';

export interface TileTroubleProps {
  state: Extract<TileState, { kind: 'error' | 'empty' | 'missing' }>;
  /** A narrower page than all data: the way out of an empty tile. */
  narrowed: boolean;
  onRetry(): void;
  onWiden?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
}

/** Why there is no picture, and the way out, in the room of the picture. */
export function TileTrouble({ state, narrowed, onRetry, onWiden, onEdit }: TileTroubleProps) {
  const { t } = useTranslation('dashboard');
  const { t: shell } = useTranslation('shell');
  const canEdit = useCanEdit();
  if (state.kind === 'empty') {
    return (
      <Trouble
        icon={<SearchX aria-hidden size={18} />}
        title={t('tile.empty.title')}
        text={t(narrowed ? 'tile.empty.narrowed' : 'tile.empty.noData')}
      >
        {narrowed && onWiden && (
          <Button size="s" onPress={onWiden}>
            {t('tile.empty.widen')}
          </Button>
        )}
        {!narrowed && canEdit && (
          <Link to="/data/bring" className={buttonClass('secondary', 's')}>
            {t('tile.empty.bring')}
          </Link>
        )}
      </Trouble>
    );
  }
  if (state.kind === 'missing') return <MissingPart state={state} onEdit={onEdit} />;
  const { title, text } = problemText(state.problem);
  const currencies = state.problem?.code === 'mixedCurrencies';
  return (
    <div role="alert" className="h-full">
      <Trouble
        icon={<CircleHelp aria-hidden size={18} />}
        title={currencies ? t('tile.mixedCurrencies') : title}
        text={currencies ? (state.problem?.detail ?? text) : text}
      >
        {currencies && (
          <Link to="/data/fees" className={buttonClass('secondary', 's')}>
            {t('tile.giveRate')}
          </Link>
        )}
        <Button size="s" onPress={onRetry}>
          {shell('tryAgain')}
        </Button>
      </Trouble>
    </div>
  );
}

type Missing = Extract<TileState, { kind: 'missing' }>;

/** What is not there any more. Data of a plugin come back with it, others are brought again. */
function MissingPart({ state, onEdit }: { state: Missing; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation('dashboard');
  const { data: plugins } = usePluginsQuery();
  const plugin = pluginOf(state);
  const { words, ...parts } = missingWords(state, plugin, plugins);
  return (
    <Trouble
      icon={<Unplug aria-hidden size={18} />}
      title={t(`tile.missing.${words}.title`)}
      text={t(`tile.missing.${words}.text`, parts)}
    >
      {plugin !== undefined && <PluginLink plugin={plugin} />}
      {onEdit && (
        <Button size="s" onPress={onEdit}>
          {t('tile.missing.change')}
        </Button>
      )}
    </Trouble>
  );
}

interface MissingWords {
  words: Missing['what'] | 'removed' | 'stopped';
  name: string;
  reason: string;
}

/** Data of a plugin are told with what became of it, once that is known. */
function missingWords(
  { what, name }: Missing,
  plugin: string | undefined,
  plugins: readonly InstalledPlugin[] | undefined,
): MissingWords {
  const plain: MissingWords = { words: what, name, reason: '' };
  if (what !== 'dataset' || plugin === undefined || plugins === undefined) return plain;
  const here = plugins.find(({ manifest }) => manifest.id === plugin);
  if (here === undefined) return { ...plain, words: 'removed', name: plugin };
  if (here.state !== 'suspended') return plain;
  return { words: 'stopped', name: localized(here.manifest.title), reason: here.reason ?? '' };
}

/** Undefined where what is missing is of no plugin. */
function pluginOf({ what, name }: Missing): string | undefined {
  if (what === 'dataset') return pluginOfDataset(name);
  return what === 'widget' ? pluginOfWidget(name) : undefined;
}

function Trouble({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className="[container-type:size] h-full">
      <div className="flex h-full flex-col items-center justify-center gap-1 overflow-auto text-center">
        <span className="mb-1 flex size-8 [@container(max-height:9rem)]:hidden shrink-0 items-center justify-center rounded-control bg-sunken text-ink-2">
          {icon}
        </span>
        <p className="text-s font-medium text-balance">{title}</p>
        <p className="line-clamp-3 max-w-sm [@container(max-height:9rem)]:hidden text-s text-pretty text-ink-2">
          {text}
        </p>
        <div className="mt-2 flex flex-wrap justify-center gap-2 [@container(max-height:9rem)]:mt-0.5">{children}</div>
      </div>
    </div>
  );
}
