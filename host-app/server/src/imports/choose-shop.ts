import type { FileFacts } from '@vitrine/core/contracts';
import type { FileRow, ImportRow } from './import-record.ts';
import { raise } from './question.ts';
import { SAYS } from './sentences.ts';
import type { NewShop, ShopDirectory, ShopEntry } from './shop-directory.ts';

export interface ChosenShop {
  id: string;
  currency: string;
}

const NEW_SHOP = 'new';

/**
 * Which shop a file belongs to: the one named in the upload; else the only one with the file's currency; else a new one.
 * With `ask`, a doubt is a question; without it, a doubt makes a new shop. `usual` is the shop of the import's other files.
 * Errors: the question; `notFound` for a shop that is not there.
 */
export async function chooseShop(
  directory: ShopDirectory,
  workspaceId: string,
  wanted: { row: ImportRow; file: FileRow; facts: FileFacts; usual: string | undefined; platform: string },
): Promise<ChosenShop> {
  const { row, file, facts, usual } = wanted;
  const answer = file.answers.shop;
  const named = row.shop_id ?? (typeof answer === 'string' && answer !== NEW_SHOP ? answer : undefined);
  if (named !== undefined) return directory.shop(workspaceId, named);
  const shops = (await directory.shops(workspaceId)).filter((shop) => shop.platform === wanted.platform);
  const fitting = facts.currency === null ? shops : shops.filter((shop) => shop.currency === facts.currency);
  const [only] = fitting;
  if (answer !== NEW_SHOP) {
    if (only !== undefined && fitting.length === 1) return only;
    const companion = fitting.find((shop) => shop.id === usual);
    if (companion !== undefined) return companion;
    if (fitting.length > 1 && row.ask) askShop(fitting, file);
  }
  return directory.create(workspaceId, newShop(wanted, shops));
}

function askShop(shops: readonly ShopEntry[], file: FileRow): never {
  return raise({
    kind: 'shop',
    message: SAYS.whichShop({ file: file.name }),
    choices: [
      ...shops.map((shop) => ({ value: shop.id, label: `${shop.name} (${shop.currency})` })),
      { value: NEW_SHOP, label: SAYS.newShop() },
    ],
  });
}

/** Where a seller with this currency most likely is. */
const COUNTRY_OF: Readonly<Record<string, string>> = {
  AUD: 'AU',
  BRL: 'BR',
  CAD: 'CA',
  CHF: 'CH',
  CZK: 'CZ',
  DKK: 'DK',
  EUR: 'DE',
  GBP: 'GB',
  HKD: 'HK',
  HUF: 'HU',
  ILS: 'IL',
  INR: 'IN',
  JPY: 'JP',
  MXN: 'MX',
  NOK: 'NO',
  NZD: 'NZ',
  PLN: 'PL',
  RON: 'RO',
  SEK: 'SE',
  SGD: 'SG',
  TRY: 'TR',
  USD: 'US',
  ZAR: 'ZA',
};
const ZONE_OF: Readonly<Record<string, string>> = {
  AT: 'Europe/Vienna',
  AU: 'Australia/Sydney',
  BE: 'Europe/Brussels',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CH: 'Europe/Zurich',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  HK: 'Asia/Hong_Kong',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  MX: 'America/Mexico_City',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  NZ: 'Pacific/Auckland',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  TR: 'Europe/Istanbul',
  US: 'America/New_York',
  ZA: 'Africa/Johannesburg',
};

function newShop(
  { row, facts, platform }: { row: ImportRow; facts: FileFacts; platform: string },
  existing: readonly ShopEntry[],
): NewShop {
  const currency = facts.currency ?? existing[0]?.currency ?? 'USD';
  const country = row.country ?? COUNTRY_OF[currency] ?? 'US';
  return {
    name: freeName(`${platform.slice(0, 1).toUpperCase()}${platform.slice(1)} ${currency}`, existing),
    platform,
    currency,
    country,
    timezone: row.timezone ?? ZONE_OF[country] ?? 'UTC',
    guessed: row.country === null || row.timezone === null,
  };
}

function freeName(name: string, existing: readonly ShopEntry[]): string {
  const taken = new Set(existing.map((shop) => shop.name));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} ${count}`;
  return free;
}
