import type { FileSample, Importer } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { SAYS } from './sentences.ts';
import { whyUnknown } from './why-unknown.ts';

/** Below this an importer is only guessing. */
const SURE_ENOUGH = 0.3;

/** Every importer of every data source, by the plugin host. */
export async function allImporters(host: PluginHost): Promise<Importer[]> {
  // Code of strangers reads no files.
  const sources = await host.contributions('dataSource', { of: ({ tier }) => tier !== 'isolated' });
  return sources.flatMap((source) => [...(source.contribution.importers ?? [])]);
}

/**
 * The importer that is surest of a file's header and content; its name says nothing. One that fails is passed over.
 * Errors: `unsupportedFile` when none knows it.
 */
export function recognise(importers: readonly Importer[], sample: FileSample): Importer {
  if (sample.bytes.byteLength === 0) throw new AppError('unsupportedFile', SAYS.emptyFile());
  let best: Importer | undefined;
  let surest = SURE_ENOUGH;
  for (const importer of importers) {
    const certainty = certaintyOf(importer, sample);
    if (certainty < surest || (best !== undefined && certainty === surest)) continue;
    best = importer;
    surest = certainty;
  }
  if (best === undefined) throw new AppError('unsupportedFile', whyUnknown(sample));
  return best;
}

/** The same, and `undefined` when none knows it. */
export function tryRecognise(importers: readonly Importer[], sample: FileSample): Importer | undefined {
  try {
    return recognise(importers, sample);
  } catch (error) {
    if (isAppError(error) && error.code === 'unsupportedFile') return undefined;
    throw error;
  }
}

function certaintyOf(importer: Importer, sample: FileSample): number {
  try {
    return importer.detect(sample);
  } catch (error) {
    if (isAppError(error)) return 0;
    throw error;
  }
}
