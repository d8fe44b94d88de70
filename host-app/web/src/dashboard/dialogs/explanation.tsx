import { skipToken } from '@reduxjs/toolkit/query';
import type { DatasetModel, MeasureModel, Query, Table } from '@vitrine/core/contracts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { describeRange } from '../../controls/date-ranges.ts';
import { formatInstant, formatNumber, localized } from '../../i18n/format.ts';
import { filterWords } from '../filters/filter-words.ts';
import { noteWords } from '../tiles/tile-words.ts';
import { useKnownNames, type WorkspaceData } from '../use-workspace-data.ts';
import { useExplainQuery } from './explain-api.ts';

export interface ExplanationProps {
  query: Query | undefined;
  table: Table | undefined;
  model: DatasetModel | undefined;
  data: WorkspaceData;
}

/** Where a number comes from: its formula, over what it is taken, what it lacks, from which sums it was answered. */
export function Explanation({ query, table, model, data }: ExplanationProps) {
  const { t } = useTranslation('dashboard');
  const { t: shell } = useTranslation('shell');
  const names = useKnownNames(query?.filters ?? [], data);
  const { data: answer } = useExplainQuery(query ?? skipToken);
  const asked = new Set(query?.measures?.map(({ field }) => field));
  const measures = model?.measures.filter(({ field }) => asked.has(field)) ?? [];
  const notes = noteWords(table?.notes ?? [], model, t);
  const context = { models: data.models, names, t };
  return (
    <div className="flex flex-col gap-5 pt-1">
      {notes.length > 0 && (
        <div className="flex gap-3 rounded-control bg-warn-soft px-3.5 py-3 text-s">
          <TriangleAlert aria-hidden size={17} className="mt-px shrink-0 text-warn" />
          <div className="flex flex-col gap-1">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
            <Link to="/data" className="link font-medium">
              {t('explain.completeness')}
            </Link>
          </div>
        </div>
      )}
      <dl className="flex flex-col gap-4">
        {measures.map((measure) => (
          <Formula key={measure.field} measure={measure} model={model} />
        ))}
      </dl>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 border-t border-line pt-4 text-s">
        {model && (
          <>
            <dt className="text-ink-3">{t('explain.from')}</dt>
            <dd>{localized(model.title)}</dd>
          </>
        )}
        <dt className="text-ink-3">{t('explain.range')}</dt>
        <dd>{describeRange(query?.range, shell)}</dd>
        {query?.compare !== undefined && (
          <>
            <dt className="text-ink-3">{t('explain.compare')}</dt>
            <dd>{t(`compare.${query.compare}`)}</dd>
          </>
        )}
        {(query?.filters?.length ?? 0) > 0 && (
          <>
            <dt className="text-ink-3">{t('explain.filters')}</dt>
            <dd>{query?.filters?.map((filter) => filterWords(filter, context)).join(' · ')}</dd>
          </>
        )}
        {answer && (
          <>
            <dt className="text-ink-3">{t('explain.answeredFrom')}</dt>
            <dd>
              {answer.explain.rollup === null
                ? t('explain.facts')
                : t('explain.rollup', { name: answer.explain.rollup })}
              <span className="text-ink-3">
                {' '}
                {t('explain.took', { ms: formatNumber(answer.explain.runMs, { maximumFractionDigits: 1 }) })}
              </span>
            </dd>
          </>
        )}
        {table && table.asOf !== '' && (
          <>
            <dt className="text-ink-3">{t('explain.asOf')}</dt>
            <dd>{formatInstant(table.asOf)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** A measure in words, and for a sum of measures its parts with their signs. */
function Formula({ measure, model }: { measure: MeasureModel; model: DatasetModel | undefined }) {
  const label = (field: string): string => {
    const found = model?.measures.find((candidate) => candidate.field === field);
    return found ? localized(found.label) : field;
  };
  return (
    <div>
      <dt className="text-m font-medium">{localized(measure.label)}</dt>
      <dd className="mt-0.5 text-m text-ink-2">{localized(measure.description)}</dd>
      {measure.kind === 'ratio' && (
        <dd className="mt-1.5 rounded-s bg-sunken px-2.5 py-1.5 text-s">
          {label(measure.numerator)} ÷ {label(measure.denominator)}
        </dd>
      )}
      {measure.kind === 'linear' && (
        <dd className="mt-1.5 rounded-s bg-sunken px-2.5 py-1.5 text-s">
          {measure.terms
            .map((term, index) => `${term.factor < 0 ? '− ' : index === 0 ? '' : '+ '}${label(term.measure)}`)
            .join(' ')}
        </dd>
      )}
    </div>
  );
}
