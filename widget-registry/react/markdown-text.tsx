import { lazy, Suspense } from 'react';
import type { MarkdownTextProps } from './contract.ts';

const Body = lazy(() => import('./text/markdown-body.tsx'));

/** Markdown without HTML, of somebody whom nobody has to trust; its code comes when it is shown. */
export function MarkdownText(props: MarkdownTextProps) {
  return (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  );
}
