import { Component, type ReactNode } from 'react';
import { PageStopped } from './page-stopped.tsx';

/** Catches what a page throws, so that the rest of the product goes on. A new `place` tries again. */
export class ErrorBoundary extends Component<{ place: string; children: ReactNode }, { failedAt: string | undefined }> {
  override state: { failedAt: string | undefined } = { failedAt: undefined };

  static getDerivedStateFromError(): { failedAt: string } {
    return { failedAt: '' };
  }

  static getDerivedStateFromProps(
    { place }: { place: string },
    state: { failedAt: string | undefined },
  ): { failedAt: string | undefined } | null {
    if (state.failedAt === undefined || state.failedAt === place) return null;
    return { failedAt: state.failedAt === '' ? place : undefined };
  }

  override render(): ReactNode {
    return this.state.failedAt === undefined ? this.props.children : <PageStopped kind="page" />;
  }
}
