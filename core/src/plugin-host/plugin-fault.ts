import { AppError, isAppError, type Said } from '../errors/index.ts';
import { SAYS } from './sentences.ts';

/** Whatever a plugin threw, as a fault that names it. */
export function asFault(plugin: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('internal', `Plugin "${plugin}" failed: ${reason}`, { cause: error, details: { plugin } });
}

/**
 * A fault for whoever may read why a plugin failed: in every language, but for the plugin's own words. Others are told that it failed and
 * no more, so the error itself does not carry this.
 */
export function toldFault(plugin: string, fault: AppError): Said | string {
  if (fault.said !== undefined) return fault.said;
  const { cause } = fault;
  if (fault.code !== 'internal' || cause === undefined) return fault.message;
  return SAYS.failed({ plugin, reason: saidBy(cause) ?? (cause instanceof Error ? cause.message : String(cause)) });
}

function saidBy(cause: unknown): Said | undefined {
  return cause instanceof Error && 'said' in cause ? (cause.said as Said | undefined) : undefined;
}
