export {
  DELIMITED_LIMITS,
  type DelimitedBatch,
  type DelimitedFormat,
  type DelimitedLimits,
  DelimitedReader,
  readSample,
} from './delimited-reader.ts';
export { DELIMITERS, type Delimiter } from './delimiter.ts';
export { sniffEncoding, type TextEncoding } from './text-encoding.ts';
