import { DOCUMENT_BYTES } from '@vitrine/core/plugin-host';

/** What a package may be at most. A declarative plugin needs a hundredth of it. */
export const PACKAGE_LIMITS = {
  /** Of the zip, in bytes. */
  packedBytes: 8_000_000,
  /** Of all files together, in bytes. */
  unpackedBytes: 32_000_000,
  /** Of one file, in bytes. */
  fileBytes: 16_000_000,
  /** Of plugin.json, in bytes. */
  manifestBytes: 1_000_000,
  /** Of one document that is read whole wherever the plugin is shown, and of its texts for people, in bytes. */
  documentBytes: DOCUMENT_BYTES,
  /** Of those documents together, each counted as often as it is named, in bytes. */
  documentsBytes: 1_000_000,
  files: 500,
  /** Text packs 5 to 40 times; beyond this a file is made to burst. Files under 1 MB may be anything. */
  ratio: 200,
  anyRatioBytes: 1_000_000,
  nameLength: 200,
} as const;
