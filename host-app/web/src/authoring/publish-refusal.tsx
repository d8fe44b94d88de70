import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.ts';
import { FormProblem } from '../controls/form-problem.tsx';

interface Fault {
  path: string;
  message: string;
}

/** What the server's check found: one sentence with its place and its fix for each. */
export function PublishRefusal({ problem }: { problem: Problem }) {
  const { t } = useTranslation('authoring');
  const faults = faultsOf(problem);
  if (faults.length < 2) return <FormProblem error={problem} />;
  return (
    <div role="alert" className="rounded-control bg-down-soft px-3 py-2 text-s text-down">
      <p className="font-medium">{t('publish.refused')}</p>
      <ul className="mt-1 list-disc pl-4">
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {message} <code className="text-xs break-all">{path}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function faultsOf({ details }: Problem): Fault[] {
  const faults: unknown = details?.['faults'];
  if (!Array.isArray(faults)) return [];
  return faults.flatMap((fault: unknown) =>
    typeof fault === 'object' && fault !== null && 'path' in fault && 'message' in fault
      ? [{ path: String(fault.path), message: String(fault.message) }]
      : [],
  );
}
