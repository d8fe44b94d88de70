export { type DecimalMark, decimalEvidence, isBlankMoney, parseMoney, parseRate, parseScaled } from './amount-cell.ts';
export { type DateOrder, DateOrderEvidence, DayReader, dayBefore, parseDay } from './day-cell.ts';
export {
  DELIMITED_LIMITS,
  type DelimitedBatch,
  type DelimitedFormat,
  type DelimitedLimits,
  DelimitedReader,
  readSample,
} from './delimited-reader.ts';
export { DELIMITERS, type Delimiter } from './delimiter.ts';
export { startsAsJson } from './json-text.ts';
export { sniffEncoding, type TextEncoding } from './text-encoding.ts';
