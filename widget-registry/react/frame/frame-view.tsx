import { FRAME_LIMITS, type FrameTwin, localize } from '@vitrine/core/contracts';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Poster } from '../chart/poster.tsx';
import type { WidgetViewProps } from '../contract.ts';
import { TwinTable } from '../twin-table.tsx';
import { useSize } from '../use-size.ts';
import { type UiWord, uiWord } from '../words.ts';
import { guardFocus } from './focus-guard.ts';
import { FrameChannel, type FrameFault } from './frame-channel.ts';
import { FrameTwinTable } from './frame-twin-table.tsx';
import { handedTable } from './handed-table.ts';

const SENTENCES: Record<FrameFault, UiWord> = {
  late: 'frameLate',
  failed: 'frameFailed',
  broken: 'frameBroken',
  flood: 'frameBroken',
  moved: 'frameBroken',
  focus: 'frameBroken',
};

interface Shown {
  summary?: string | undefined;
  twin?: FrameTwin | undefined;
}

/**
 * A widget that is drawn by its own script, in a frame that has an opaque origin and reaches nothing. What does not draw in time, or does
 * not keep to the few messages that there are, is shown as its table.
 */
export default function FrameView(props: WidgetViewProps) {
  const { widget, table, roles, options, theme, locale, poster, onSelect } = props;
  const [place, size] = useSize<HTMLDivElement>();
  const frame = useRef<HTMLIFrameElement>(null);
  const [channel, setChannel] = useState<FrameChannel>();
  const [shown, setShown] = useState<Shown>();
  const [fault, setFault] = useState<{ fault: FrameFault; reason?: string | undefined }>();
  const select = useRef(onSelect);
  useLayoutEffect(() => {
    select.current = onSelect;
  });
  const greeted = useRef(false);
  useEffect(() => () => channel?.close(), [channel]);
  useEffect(() => {
    if (!frame.current || !channel) return undefined;
    return guardFocus(frame.current, () => channel.fault('focus'));
  }, [channel]);
  useEffect(() => {
    if (!channel || !size) return;
    channel.draw({
      table: handedTable(table),
      roles: { ...roles } as never,
      options: { ...options },
      theme,
      locale,
      size,
    });
  }, [channel, size, table, roles, options, theme, locale]);

  const title = localize(widget.title, locale);
  const greet = () => {
    const target = frame.current?.contentWindow;
    if (!target) return;
    // A second document in the frame is not the one that was sent: the widget went elsewhere.
    if (greeted.current) return channel?.fault('moved');
    greeted.current = true;
    setChannel(
      new FrameChannel(target, {
        rendered: ({ summary, twin }) => setShown({ summary, twin }),
        select: (selection) => select.current?.(selection),
        fault: (found, reason) => setFault({ fault: found, reason }),
      }),
    );
  };
  if (fault) {
    return (
      <div className="vw-frame-twin">
        <p role="status" className="vw-notice">
          {uiWord(SENTENCES[fault.fault], locale)}
        </p>
        <TwinTable table={table} caption={title} locale={locale} />
      </div>
    );
  }
  return (
    <div ref={place} className="vw-frame" data-shown={shown !== undefined}>
      {shown === undefined && <Poster svg={poster} label={uiWord('loading', locale)} />}
      <iframe
        ref={frame}
        className="vw-frame-window"
        title={shown?.summary === undefined ? title : `${title}: ${shown.summary}`}
        src={frameAddress(widget.reference)}
        sandbox="allow-scripts"
        allow=""
        referrerPolicy="no-referrer"
        onLoad={greet}
      />
      {table.rows.length > FRAME_LIMITS.rows && <p className="vw-notice">{uiWord('frameCut', locale)}</p>}
      {shown?.twin && <FrameTwinTable twin={shown.twin} caption={title} />}
    </div>
  );
}

/** `acme.funnel/funnel@3` stands at `/frames/acme.funnel/funnel@3`. */
function frameAddress(reference: string): string {
  return `/frames/${reference}`;
}
