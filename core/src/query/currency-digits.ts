/** ISO 4217 minor units that differ from the usual two. `Intl` follows CLDR, which rounds some currencies for cash. */
const UNUSUAL_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Digits behind the decimal point of the major unit of a currency (ISO 4217). */
export function currencyDigits(currency: string): number {
  return UNUSUAL_DIGITS[currency] ?? 2;
}
