import { isAppError } from '@vitrine/core/errors';
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { Poster } from './chart/poster.tsx';
import type { WidgetViewProps } from './contract.ts';
import { MetricView } from './metric/metric-view.tsx';
import { uiWord } from './words.ts';
import './widget.css';

const VIEWS: Record<WidgetViewProps['widget']['contribution']['renderer'], ComponentType<WidgetViewProps>> = {
  metric: MetricView,
  table: lazy(() => import('./table/table-view.tsx')),
  text: lazy(() => import('./text/text-view.tsx')),
  code: lazy(() => import('./frame/frame-view.tsx')),
  'vega-lite': lazy(() => import('./chart/chart-view.tsx')),
};

interface BoundaryProps {
  locale: string;
  /** What is drawn; another value tries again. */
  subject: unknown;
  children: ReactNode;
}

/** A widget that cannot be drawn says so in its place and leaves the others alone. */
class DrawingBoundary extends Component<BoundaryProps, { error: unknown; subject: unknown }> {
  override state = { error: undefined, subject: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: { subject: unknown }): object | null {
    return props.subject === state.subject ? null : { subject: props.subject, error: undefined };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <p role="alert" className="vw-failed">
        {isAppError(error) ? (error as Error).message : uiWord('failed', this.props.locale)}
      </p>
    );
  }
}

/** Draws a widget of any renderer. Fills its parent; never moves what is around it. */
export function WidgetView(props: WidgetViewProps) {
  const View = VIEWS[props.widget.contribution.renderer];
  return (
    <DrawingBoundary locale={props.locale} subject={props.table}>
      <Suspense fallback={<Poster svg={props.poster} label={uiWord('loading', props.locale)} />}>
        <View key={props.widget.reference} {...props} />
      </Suspense>
    </DrawingBoundary>
  );
}
