import type { Shop } from '@vitrine/server/api';
import { useImportsQuery } from '../../api/rest.ts';
import { useSampleLeaving } from './use-sample-leaving.ts';

/** Sees to it that the sample shop leaves where nobody waited for the files: the import may have ended since. Shows nothing itself. */
export default function SampleLeaving({ shops }: { shops: readonly Shop[] }) {
  const { data } = useImportsQuery(undefined, { refetchOnMountOrArgChange: true });
  useSampleLeaving(shops, data);
  return null;
}
