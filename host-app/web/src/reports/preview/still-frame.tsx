import { type CSSProperties, useEffect, useRef, useState } from 'react';

/** Nothing in it runs, no form is sent, no window opens; the same origin lets its height be measured. */
const STILL = 'allow-same-origin';

export interface StillFrameProps {
  src: string;
  /** What it is, for screen readers. */
  title: string;
  /** The width for which it was laid out; in less room it is drawn smaller. */
  width: number;
  /** Its least height, in the same pixels. */
  height: number;
  className?: string;
}

/** A page of the server that only lies there, as wide as there is room and as high as it is. */
export function StillFrame({ src, title, width, height, className }: StillFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(width);
  const [tall, setTall] = useState(height);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setRoom(entry.contentRect.width);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const scale = Math.min(1, room / width);
  const wide = Math.max(width, room);
  const style: CSSProperties = {
    width: scale < 1 ? width : wide,
    height: tall,
    transform: `scale(${scale})`,
    transformOrigin: '0 0',
    // Paper and mails are light, whatever the page around them is.
    colorScheme: 'light',
  };
  return (
    <div ref={box} className={className} style={{ height: tall * scale }}>
      <iframe
        key={src}
        src={src}
        title={title}
        sandbox={STILL}
        style={style}
        onLoad={({ currentTarget }) => {
          const inner = currentTarget.contentDocument?.documentElement.scrollHeight ?? 0;
          setTall(Math.max(height, inner));
        }}
      />
    </div>
  );
}
