import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DkimKey, Settings } from './contract.ts';
import { SAYS } from './sentences.ts';
import { isEmail, isLoopback, named, type SettingsReader } from './settings-reader.ts';

const STANDARD_RATE = 60;
const HIGHEST_RATE = 1000;
/** Receivers take no weaker signature for good. */
const SHORTEST_KEY_BITS = 1024;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;
const SELECTOR = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i;

/** Everything about mail; what is wrong is told with all other faults. */
export function readMailSettings(reader: SettingsReader, publicUrl: string | undefined): Settings['mail'] {
  const smtpUrl = smtpUrlOf(reader);
  return {
    smtpUrl,
    outside: smtpUrl === undefined || leadsHere(publicUrl),
    from: fromOf(reader, smtpUrl !== undefined),
    dkim: dkimOf(reader),
    perMinute: rateOf(reader),
    bounces: bouncesOf(reader),
  };
}

function leadsHere(publicUrl: string | undefined): boolean {
  const url = publicUrl === undefined ? undefined : new URL(publicUrl);
  return url?.protocol === 'https:' && !isLoopback(url.hostname);
}

function fromOf(reader: SettingsReader, isNeeded: boolean): Settings['mail']['from'] {
  const text = reader.text('MAIL_FROM');
  if (text === undefined) {
    if (isNeeded) reader.missing('MAIL_FROM', 'SMTP_URL');
    return { name: 'Vitrine', address: 'vitrine@localhost' };
  }
  const [, name = '', bracketed, bare] = /^(?:([^<>"\\,;\p{Cc}]*)<([^<>]+)>|(\S+))$/u.exec(text.trim()) ?? [];
  const address = bracketed ?? bare ?? '';
  if (!isEmail(address)) reader.faults.push(SAYS.mailFrom({ name: named('MAIL_FROM'), text }));
  return { name: name.trim(), address };
}

/** Not repeated in what is said of it: it may hold a password. */
function smtpUrlOf(reader: SettingsReader): string | undefined {
  const text = reader.text('SMTP_URL');
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== '') return text;
  reader.faults.push(SAYS.smtpUrl({ name: named('SMTP_URL') }));
  return undefined;
}

function rateOf(reader: SettingsReader): number {
  const text = reader.text('MAIL_RATE') ?? String(STANDARD_RATE);
  const rate = Number(text);
  if (/^\d{1,4}$/.test(text) && rate >= 1 && rate <= HIGHEST_RATE) return rate;
  reader.faults.push(SAYS.mailRate({ name: named('MAIL_RATE'), text, most: HIGHEST_RATE }));
  return STANDARD_RATE;
}

function bouncesOf(reader: SettingsReader): Settings['mail']['bounces'] {
  const token = reader.token('BOUNCE_TOKEN');
  const url = reader.text('BOUNCE_URL');
  const parsed = url === undefined ? undefined : URL.parse(url);
  const usable = parsed && /^imaps?:$/.test(parsed.protocol) && parsed.hostname && parsed.username && parsed.password;
  // Not repeated: it holds a password.
  if (url !== undefined && !usable) reader.faults.push(SAYS.bounceUrl({ name: named('BOUNCE_URL') }));
  return { url, token };
}

function dkimOf(reader: SettingsReader): DkimKey | undefined {
  const names = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'] as const;
  const there = names.find((name) => reader.text(name) !== undefined);
  if (there === undefined) return undefined;
  for (const name of names) if (reader.text(name) === undefined) reader.missing(name, there);
  const [domain = '', selector = '', file = ''] = names.map((name) => reader.text(name));
  if (domain !== '' && !DOMAIN.test(domain))
    reader.faults.push(SAYS.dkimDomain({ name: named('DKIM_DOMAIN'), text: domain }));
  if (selector !== '' && !SELECTOR.test(selector))
    reader.faults.push(SAYS.dkimSelector({ name: named('DKIM_SELECTOR'), text: selector }));
  const privateKey = file === '' ? undefined : rsaKeyIn(file);
  if (file !== '' && privateKey === undefined)
    reader.faults.push(SAYS.dkimKeyFile({ name: named('DKIM_KEY_FILE'), text: file, bits: SHORTEST_KEY_BITS }));
  return { domain, selector, privateKey: privateKey ?? '' };
}

/** Undefined for a file that cannot be read or holds no such key. */
function rsaKeyIn(file: string): string | undefined {
  try {
    const key = createPrivateKey(readFileSync(file));
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa' || bits < SHORTEST_KEY_BITS) return undefined;
    return key.export({ format: 'pem', type: 'pkcs8' }).toString();
  } catch {
    return undefined;
  }
}
