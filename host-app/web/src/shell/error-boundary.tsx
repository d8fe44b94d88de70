import { Component, type ReactNode } from 'react';
import { PageStopped } from './page-stopped.tsx';

interface ErrorBoundaryProps {
  place: string;
  /** In place of what threw; words for a whole page when left out. */
  instead?: ReactNode;
  children: ReactNode;
}

/** Catches what a page or a part of one throws, so that the rest of the product goes on. A new `place` tries again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failedAt: string | undefined }> {
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
    const { children, instead = <PageStopped kind="page" /> } = this.props;
    return this.state.failedAt === undefined ? children : instead;
  }
}
