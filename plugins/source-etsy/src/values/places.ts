import { SUBDIVISIONS } from './subdivisions.ts';

const NAME_LANGUAGES = ['en', 'de', 'fr', 'it'];

/** Names that sellers' files use and that no locale's list has. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
  'republic of ireland': 'IE',
  korea: 'KR',
  'korea south': 'KR',
  'south korea': 'KR',
  'republic of korea': 'KR',
  'russian federation': 'RU',
  turkey: 'TR',
  'viet nam': 'VN',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  macedonia: 'MK',
  'ivory coast': 'CI',
  palestine: 'PS',
  'virgin islands u s': 'VI',
  'the bahamas': 'BS',
  'the gambia': 'GM',
  'brunei darussalam': 'BN',
  swaziland: 'SZ',
  'cape verde': 'CV',
  trinidad: 'TT',
};

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** Made when the first country is asked for. */
let countries: ReadonlyMap<string, string> | undefined;

function countryNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const lists = NAME_LANGUAGES.map((locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }));
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}` || ['EU', 'EZ', 'UN', 'ZZ'].includes(code))
        continue;
      for (const list of lists) {
        const name = list.of(code);
        if (name === undefined) continue;
        names.set(code.toLowerCase(), code);
        if (!names.has(fold(name))) names.set(fold(name), code);
      }
    }
  }
  for (const [name, code] of Object.entries(COUNTRY_ALIASES)) names.set(name, code);
  return names;
}

/** ISO 3166-1 alpha-2 of a country's name in English, German, French or Italian, or of its code; null when unknown. */
export function countryOf(name: string): string | null {
  countries ??= countryNames();
  return countries.get(fold(name)) ?? null;
}

const REGIONS = new Map<string, string>(
  Object.entries(SUBDIVISIONS).flatMap(([country, states]) =>
    Object.entries(states).flatMap(([code, name]) => [
      [`${country}:${fold(code)}`, `${country}-${code}`] as const,
      [`${country}:${fold(name)}`, `${country}-${code}`] as const,
    ]),
  ),
);

/** ISO 3166-2 of a state's code or name in the United States, Canada or Australia; null elsewhere and when unknown. */
export function regionOf(country: string | null, state: string): string | null {
  if (country === null || state === '') return null;
  return REGIONS.get(`${country}:${fold(state)}`) ?? null;
}

const REMEMBERED = 5_000;

/** Finds country and region of the rows of one file, each distinct pair once. */
export class PlaceReader {
  readonly #known = new Map<string, { country: string | null; region: string | null }>();

  read(country: string, state: string): { country: string | null; region: string | null } {
    const key = `${country}\n${state}`;
    const known = this.#known.get(key);
    if (known) return known;
    const code = country === '' ? null : countryOf(country);
    const place = { country: code, region: regionOf(code, state) };
    if (this.#known.size < REMEMBERED) this.#known.set(key, place);
    return place;
  }
}
