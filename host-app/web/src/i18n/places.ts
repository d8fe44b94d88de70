import type { Option } from '../controls/select.tsx';
import { formatName, getFormatLocale } from './format.ts';

/** Countries in which marketplaces of small shops are common; any other code that is in use is added. */
const COUNTRIES =
  'AE AR AT AU BE BG BR CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KE KR LI LT LU LV MA MT MX MY NG NL NO NZ PE PH PL PT RO RS SE SG SI SK TH TN TR TW UA US UY VN ZA';
const CURRENCIES =
  'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MAD MXN MYR NOK NZD PEN PHP PLN RON RSD SEK SGD THB TRY TWD UAH USD VND ZAR';

function byName(type: 'region' | 'currency', codes: string[]): Option[] {
  const compare = new Intl.Collator(getFormatLocale()).compare;
  return codes
    .map((id) => ({ id, label: formatName(type, id), hint: type === 'currency' ? id : undefined }))
    .sort((a, b) => compare(a.label, b.label));
}

const including = (codes: string, current: string) => [...new Set([...codes.split(' '), current])].filter(Boolean);

/** Every country that can be chosen, by its name in the reader's language. */
export function countryOptions(current: string): Option[] {
  return byName('region', including(COUNTRIES, current));
}

export function currencyOptions(current: string): Option[] {
  return byName('currency', including(CURRENCIES, current));
}

/** IANA zones as cities: “Berlin”, with the whole name below. */
export function timezoneOptions(current: string): Option[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])].filter(Boolean).map((id) => ({
    id,
    label: id.split('/').at(-1)?.replaceAll('_', ' ') ?? id,
    hint: id,
  }));
}
