import { formatList } from '../i18n/format.ts';
import { useOperatorsQuery } from './settings-api.ts';

/** Enough to find one. */
const MOST = 3;

/** Those whom one asks for what concerns the whole server; undefined until that is known, or where none of them has a name yet. */
export function useOperatorNames(): string | undefined {
  const { data } = useOperatorsQuery();
  const names = data?.flatMap(({ name, email }) => name ?? email ?? []);
  return names === undefined || names.length === 0 ? undefined : formatList(names.slice(0, MOST));
}
