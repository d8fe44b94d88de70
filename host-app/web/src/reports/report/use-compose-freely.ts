import type { SavedReport } from '@vitrine/server/api';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphqlApi } from '../../api/graphql.ts';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { useAppDispatch } from '../../store/hooks.ts';
import { composedOf } from '../composer/document/new-part.ts';
import { reportsApi } from '../reports-api.ts';
import type { ReportDraft } from './use-report-draft.ts';

/** Makes parts of the tiles of a report's dashboard, so that they can be arranged and written between. The dashboard stays as it is. */
export function useComposeFreely(report: SavedReport, draft: ReportDraft) {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const [isUnderway, setUnderway] = useState(false);
  const make = async (dashboard: string): Promise<string | undefined> => {
    const { endpoints } = graphqlApi;
    const known = await dispatch(endpoints.dashboard.initiate(dashboard, { subscribe: false })).unwrap();
    const baseVersion = await draft.saveNow();
    if (known === null || baseVersion === undefined) return undefined;
    const document = { ...draft.document, source: composedOf(known.published ?? known.document) };
    const { saveReport } = reportsApi.endpoints;
    await dispatch(saveReport.initiate({ id: report.id, baseVersion, document }, { track: false })).unwrap();
    return `/reports/${report.id}/compose`;
  };
  const compose = async (dashboard: string) => {
    setUnderway(true);
    try {
      const address = await make(dashboard);
      if (address !== undefined) await navigate(address);
    } catch (cause) {
      toast({ kind: 'error', text: problemText(cause).text });
    }
    setUnderway(false);
  };
  return { compose, isUnderway };
}
