import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphqlApi } from '../api/graphql.ts';
import { problemText } from '../controls/problem-text.ts';
import { toast } from '../controls/toast.ts';
import { useAppDispatch } from '../store/hooks.ts';
import { firstTemplate, myDashboard } from './first-dashboard.ts';

/** Opens the seller's dashboard; makes it from the template *Shop overview* when there is none yet. */
export function useOpenDashboard(): { open(): Promise<void>; isOpening: boolean } {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const [isOpening, setOpening] = useState(false);

  const find = async (): Promise<string | undefined> => {
    const { dashboards, templates, createDashboard } = graphqlApi.endpoints;
    const known = await dispatch(dashboards.initiate(undefined, { forceRefetch: true, subscribe: false })).unwrap();
    const mine = myDashboard(known);
    if (mine !== undefined) return mine.id;
    const offered = await dispatch(templates.initiate(undefined, { subscribe: false })).unwrap();
    const template = firstTemplate(offered);
    if (template === undefined) return undefined;
    const made = await dispatch(createDashboard.initiate({ template: template.id })).unwrap();
    await dispatch(graphqlApi.endpoints.setFavourite.initiate({ id: made.id, favourite: true }));
    return made.id;
  };

  const open = async () => {
    setOpening(true);
    try {
      const id = await find();
      await navigate(id === undefined ? '/' : `/d/${id}`);
    } catch (cause) {
      toast({ text: problemText(cause).text, kind: 'error' });
    } finally {
      setOpening(false);
    }
  };
  return { open, isOpening };
}
