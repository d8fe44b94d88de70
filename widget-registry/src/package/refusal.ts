import { AppError, type ErrorCode, type Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** What is wrong with a package, as a word for programs. */
export type PackageFault =
  | 'damaged'
  | 'layout'
  | 'tooLarge'
  | 'tooMany'
  | 'ratio'
  | 'name'
  | 'type'
  | 'duplicate'
  | 'link'
  | 'executable'
  | 'encrypted'
  | 'manifest'
  | 'unlisted'
  | 'missing'
  | 'changed'
  | 'content'
  | 'signature';

const CODES: Partial<Record<PackageFault, ErrorCode>> = {
  damaged: 'unsupportedFile',
  layout: 'unsupportedFile',
  tooLarge: 'tooLarge',
  tooMany: 'tooLarge',
  ratio: 'tooLarge',
  signature: 'forbidden',
};

/** An AppError with `details.package` naming the fault and the file as its path. */
export function packageRefusal(
  fault: PackageFault,
  what: Said,
  place: { file?: string; cause?: unknown } = {},
): AppError {
  return new AppError(CODES[fault] ?? 'badRequest', SAYS.refused({ what }), {
    details: { package: fault },
    ...(place.file === undefined ? {} : { path: `/${place.file}` }),
    ...(place.cause === undefined ? {} : { cause: place.cause }),
  });
}
