import type { ForeignRevocations } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { useForeignRevocationsQuery, useHeedForeignMutation, useOverruleForeignMutation } from './operator-api.ts';
import { useTakenBack } from './taken-back.ts';

type Line = ForeignRevocations['items'][number];

/** What other marketplaces took back, whose line each is, and what it does here; nothing where there is none. */
export function ForeignSection() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useForeignRevocationsQuery();
  if (error === undefined && (data === undefined || data.length === 0)) return null;
  return (
    <Section title={t('market.foreign')} text={t('market.foreignText')}>
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map((line) => (
            <ForeignLine key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function ForeignLine({ line: { id, plugin, versions, reason, at, marketplace, counts, overruled } }: { line: Line }) {
  const { t } = useTranslation('settings');
  const takenBack = useTakenBack();
  const told = useTold();
  const [overrule, overruling] = useOverruleForeignMutation();
  const [heed, heeding] = useHeedForeignMutation();
  const change = () =>
    overruled === null
      ? overrule(id).then((answer) => told(answer, t('market.overruled', { plugin })))
      : heed(id).then((answer) => told(answer, t('market.heeded', { plugin })));
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-m font-medium">{takenBack({ plugin, versions })}</p>
        <p className="text-s text-pretty text-ink-2">{reason}</p>
        <p className="text-s break-words text-ink-3">
          {t('market.foreignFrom', { address: marketplace, when: formatInstant(at) })}
        </p>
        <p className="text-s text-ink-2">
          {overruled === null
            ? t(`market.counts.${counts}`)
            : t('market.notHeeded', { when: formatInstant(overruled.at) })}
        </p>
      </div>
      {(counts !== 'nothing' || overruled !== null) && (
        <Button
          aria-label={t(overruled === null ? 'market.overruleOf' : 'market.heedOf', { plugin })}
          isPending={overruling.isLoading || heeding.isLoading}
          onPress={() => void change()}
        >
          {t(overruled === null ? 'market.overrule' : 'market.heed')}
        </Button>
      )}
    </li>
  );
}
