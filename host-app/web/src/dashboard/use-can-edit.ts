import { useSessionQuery } from '../api/session.ts';

/** Viewers look; editors and owners change. The server decides again. */
export function useCanEdit(): boolean {
  const { data } = useSessionQuery();
  return data !== undefined && data.workspace.role !== 'viewer';
}
