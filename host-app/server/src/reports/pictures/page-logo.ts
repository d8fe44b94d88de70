import type { PageLogo } from '@vitrine/report-engine/contract';

/** A picture of the workspace as it stands on pages. */
export function pageLogo(content: Uint8Array): PageLogo {
  return { content, type: 'image/png', alt: 'Logo' };
}
