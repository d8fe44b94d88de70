import type { DatasetModel, Query, Table } from '@vitrine/core/contracts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTemplatesQuery } from '../api/graphql.ts';
import { restApi } from '../api/rest.ts';
import type { WorkspaceData } from '../dashboard/use-workspace-data.ts';
import { localized } from '../i18n/format.ts';
import { useAppDispatch, useAppSelector } from '../store/hooks.ts';
import { candidateTitle } from './candidate-words.ts';
import { type Candidate, candidatesOf, HOUR, type Topic } from './candidates.ts';
import { findCandidates } from './find-candidates.ts';

export interface Candidates {
  found: readonly Candidate[];
  titleOf(candidate: Candidate): string;
  loading: boolean;
}

/** Everything that could be shown, ranked by what the data can show and by the words that are searched. */
export function useCandidates(data: WorkspaceData, search: string, topic: Topic | 'all'): Candidates {
  const { t } = useTranslation('gallery');
  const templates = useTemplatesQuery();
  const empty = useEmptyDatasets(data.models);
  const timed = useTimedDatasets(data.models);
  const { models, widgets } = data;
  const all = useMemo(
    () => candidatesOf({ widgets, models, templates: templates.data ?? [], timed }),
    [widgets, models, templates.data, timed],
  );
  return useMemo(() => {
    const titleOf = (candidate: Candidate) =>
      candidateTitle(candidate, { by: (words) => t('card.by', words), grain: (grain) => t(`card.grain.${grain}`) });
    const byReference = new Map(widgets.map((widget) => [widget.reference, widget]));
    const wordsOf = (candidate: Candidate): string => {
      const widget = byReference.get(candidate.content.widget);
      return `${titleOf(candidate)} ${widget ? localized(widget.title) : ''}`;
    };
    const found = findCandidates(all, { search, topic, empty }, wordsOf);
    return { found, titleOf, loading: !data.modelsLoaded || !data.widgetsLoaded };
  }, [all, search, topic, empty, widgets, data.modelsLoaded, data.widgetsLoaded, t]);
}

const isNothing = (cell: unknown): boolean => cell === null || cell === 0;

/** Datasets without a single row: their first number over all time is nothing. */
function useEmptyDatasets(models: readonly DatasetModel[]): ReadonlySet<string> {
  const queries = useMemo(() => models.flatMap((model) => countQuery(model) ?? []), [models]);
  const known = useDatasets(queries, isEmpty);
  return useMemo(() => new Set(models.map(({ id }) => id).filter((id) => known.get(id))), [models, known]);
}

const isEmpty = ({ rows }: Table): boolean => rows.every((row) => row.every(isNothing));

/** Whether there are rows that have an hour, of each dataset that could have some. */
export function useTimedDatasets(models: readonly DatasetModel[]): ReadonlyMap<string, boolean> {
  const queries = useMemo(
    () =>
      models
        .filter(({ dimensions }) => dimensions.some(({ field }) => field === HOUR))
        .flatMap((model) => countQuery(model) ?? [])
        .map((query): Query => ({ ...query, filters: [{ field: HOUR, op: 'isNotEmpty' }] })),
    [models],
  );
  return useDatasets(queries, isFilled);
}

const isFilled = (table: Table): boolean => !isEmpty(table);

/** What holds of each dataset as soon as it answered; of one that cannot answer, nothing does. */
function useDatasets(queries: readonly Query[], holds: (table: Table) => boolean): ReadonlyMap<string, boolean> {
  const dispatch = useAppDispatch();
  useEffect(() => {
    const asked = queries.map((query) => dispatch(restApi.endpoints.table.initiate(query)));
    return () => {
      for (const request of asked) request.unsubscribe();
    };
  }, [dispatch, queries]);
  const known = useAppSelector((state) => {
    const answers = queries.flatMap((query): [string, boolean][] => {
      const { data, isError } = restApi.endpoints.table.select(query)(state);
      return data || isError ? [[query.dataset, data !== undefined && holds(data)]] : [];
    });
    return JSON.stringify(answers);
  });
  return useMemo(() => new Map(JSON.parse(known) as [string, boolean][]), [known]);
}

function countQuery(model: DatasetModel): Query | undefined {
  const counted = model.measures.find(({ unit }) => unit === 'count') ?? model.measures[0];
  return counted && { dataset: model.id, measures: [{ field: counted.field }] };
}
