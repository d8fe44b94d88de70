/** An exact fraction; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** From a whole number or a decimal text. */
export function rational(value: number | string | bigint): Rational {
  const text = String(value);
  const [whole = '0', fraction = ''] = text.split('.');
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
}

export function add(left: Rational, right: Rational): Rational {
  return { n: left.n * right.d + right.n * left.d, d: left.d * right.d };
}

export function multiply(left: Rational, right: Rational): Rational {
  return { n: left.n * right.n, d: left.d * right.d };
}

export function negate(value: Rational): Rational {
  return { n: -value.n, d: value.d };
}

export function divide(left: Rational, right: Rational): Rational | null {
  if (right.n === 0n) return null;
  const sign = right.n < 0n ? -1n : 1n;
  return { n: left.n * right.d * sign, d: left.d * right.n * sign };
}

export function compare(left: Rational, right: Rational): number {
  const difference = left.n * right.d - right.n * left.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Half away from zero, as PostgreSQL rounds numeric. */
export function round(value: Rational, digits: number): Rational {
  const scale = 10n ** BigInt(digits);
  const doubled = 2n * (value.n < 0n ? -value.n : value.n) * scale + value.d;
  const magnitude = doubled / (2n * value.d);
  return { n: value.n < 0n ? -magnitude : magnitude, d: scale };
}

export function toNumber(value: Rational): number {
  const precision = 10n ** 25n;
  const scaled = (value.n * precision) / value.d;
  const whole = scaled / precision;
  const rest = scaled - whole * precision;
  return Number(
    `${scaled < 0n && whole === 0n ? '-' : ''}${whole}.${(rest < 0n ? -rest : rest).toString().padStart(25, '0')}`,
  );
}
