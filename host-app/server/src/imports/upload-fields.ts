import { AppError } from '@vitrine/core/errors';

export interface UploadFields {
  shopId: string | null;
  ask: boolean;
  country: string | null;
  timezone: string | null;
}

const KNOWN = ['shopId', 'ask', 'country', 'timezone'];

/** What an upload says beside its files. Errors: `badRequest` with the path of the field. */
export function readUploadFields(fields: ReadonlyMap<string, string>): UploadFields {
  for (const name of fields.keys()) if (!KNOWN.includes(name)) throw refusal(name, `"${name}" is not known here.`);
  const ask = fields.get('ask') ?? 'false';
  if (ask !== 'true' && ask !== 'false') throw refusal('ask', '"ask" is true or false.');
  const country = fields.get('country') || null;
  if (country !== null && !/^[A-Z]{2}$/.test(country))
    throw refusal('country', '"country" is two capital letters, as in DE.');
  const timezone = fields.get('timezone') || null;
  if (timezone !== null && !isZone(timezone)) throw refusal('timezone', `"${timezone.slice(0, 60)}" is no time zone.`);
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

function refusal(field: string, message: string): AppError {
  return new AppError('badRequest', `${message} Nothing was stored.`, { path: `/${field}` });
}
