import type { Problem } from '../api.ts';
import { asAppError, toProblem } from '../http/problem.ts';

export type ReportError = (id: string, error: unknown) => void;

/** The one place where errors become those of the web socket: the members of a problem, as over HTTP. */
export function toSocketError(error: unknown, locale: string, report: ReportError): Problem {
  return toProblem(asAppError(error, report), locale);
}
