import { problemText } from './problem-text.ts';

/** One sentence under a form: what went wrong. */
export function FormProblem({ error }: { error: unknown }) {
  const { title, text } = problemText(error);
  return (
    <p role="alert" className="rounded-control bg-down-soft px-3 py-2 text-s text-down">
      {title}. {text}
    </p>
  );
}
