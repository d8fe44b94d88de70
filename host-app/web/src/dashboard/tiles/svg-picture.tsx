import { useEffect, useRef } from 'react';
import { classNames } from '../../controls/class-names.ts';

/** An SVG of our own server, drawn in the page so that it has the page's font. What is not SVG is not drawn. */
export function SvgPicture({ svg, label, className }: { svg: string; label?: string; className?: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (parsed.localName !== 'svg') return;
    parsed.setAttribute('preserveAspectRatio', 'xMidYMid meet');
    parsed.setAttribute('class', 'block size-full');
    // Its one name stands on the element around it; the marks inside are not read one by one.
    parsed.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(document.importNode(parsed, true));
  }, [svg]);
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <div ref={place} {...named} className={classNames('size-full overflow-hidden', className)} />;
}
