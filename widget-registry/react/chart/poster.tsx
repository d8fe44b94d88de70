import { useLayoutEffect, useRef } from 'react';

/** The picture that the server drew, in the page so that it has the page's font. What is not SVG is not shown. */
export function Poster({ svg, label }: { svg: string | undefined; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const parsed =
      svg === undefined ? undefined : new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    // Its one name stands on the element around it; the marks inside are not read one by one.
    parsed?.setAttribute('aria-hidden', 'true');
    if (parsed?.localName === 'svg') place.current?.replaceChildren(document.importNode(parsed, true));
    else place.current?.replaceChildren();
  }, [svg]);
  return <div ref={place} className="vw-poster" role="img" aria-label={label} aria-busy={svg === undefined} />;
}
