import { AppError, type ErrorCode, isAppError } from '../../errors/index.ts';
import type { CarriedError } from './messages.ts';

/** Codes with which a plugin may refuse; it cannot sign a person out, or speak for the server. */
const PLUGIN_CODES: readonly ErrorCode[] = [
  'badRequest',
  'forbidden',
  'notFound',
  'tooLarge',
  'unknownField',
  'unknownDataset',
  'badRange',
  'badFilter',
  'badAggregate',
  'mixedCurrencies',
  'rateLimited',
  'unavailable',
  'timeout',
];

/** What only the host knows: that something passes by itself, and that a plugin was stopped by it. A plugin that says so is not heard. */
const OF_THE_HOST: ReadonlySet<string> = new Set(['retryAfterSeconds', 'stopped']);

/** An error of a plugin's process as one of this process: an AppError where the plugin meant one, else a fault of its. */
export function broughtError({ code, message, said, path, details, stack }: CarriedError): Error {
  const known = PLUGIN_CODES.find((one) => one === code);
  if (known === undefined) return Object.assign(new Error(message), stack === undefined ? {} : { stack });
  const options = { ...(path === undefined ? {} : { path }), ...(details ? { details: ownDetails(details) } : {}) };
  return new AppError(known, said ?? message, options);
}

function ownDetails(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !OF_THE_HOST.has(name)));
}

/** An error of the host as a plugin may see it: of one that nobody foresaw it learns nothing. */
export function carriedError(error: unknown): CarriedError {
  if (!isAppError(error)) return { code: 'internal', message: 'The request failed inside the server.' };
  const { code, message, said, path, details } = error;
  return {
    code,
    message: message.slice(0, 4_000),
    ...(said === undefined ? {} : { said }),
    ...(path === undefined ? {} : { path }),
    details,
  };
}
