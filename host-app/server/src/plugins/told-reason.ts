import { sentenceIn } from '@vitrine/core/errors';
import type { PluginStatus } from '@vitrine/core/plugin-host';

/** Why a plugin is suspended, for a reader of this locale; nothing where it is not. */
export function toldReason(
  { reason, said }: Pick<PluginStatus, 'reason' | 'said'>,
  locale: string,
): { reason?: string } {
  return reason === undefined ? {} : { reason: sentenceIn({ message: reason, said }, locale) };
}
