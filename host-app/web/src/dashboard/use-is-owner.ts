import { useSessionQuery } from '../api/session.ts';

/** Owners decide what leaves the workspace. The server decides again. */
export function useIsOwner(): boolean {
  const { data } = useSessionQuery();
  return data?.workspace.role === 'owner';
}
