import { AppError, type Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

export interface UploadFields {
  shopId: string | null;
  ask: boolean;
  country: string | null;
  timezone: string | null;
}

const KNOWN = ['shopId', 'ask', 'country', 'timezone'];

/** What an upload says beside its files. Errors: `badRequest` with the path of the field. */
export function readUploadFields(fields: ReadonlyMap<string, string>): UploadFields {
  for (const name of fields.keys()) if (!KNOWN.includes(name)) throw refusal(name, SAYS.unknownField({ field: name }));
  const ask = fields.get('ask') ?? 'false';
  if (ask !== 'true' && ask !== 'false') throw refusal('ask', SAYS.askForm());
  const country = fields.get('country') || null;
  if (country !== null && !/^[A-Z]{2}$/.test(country)) throw refusal('country', SAYS.countryForm());
  const timezone = fields.get('timezone') || null;
  if (timezone !== null && !isZone(timezone))
    throw refusal('timezone', SAYS.noTimezone({ timezone: timezone.slice(0, 60) }));
  return { shopId: fields.get('shopId') || null, ask: ask === 'true', country, timezone };
}

function isZone(name: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(name)
    );
  } catch {
    return false;
  }
}

function refusal(field: string, said: Said): AppError {
  return new AppError('badRequest', said, { path: `/${field}` });
}
