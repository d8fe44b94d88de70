import { useEffect, useRef, useState } from 'react';

/** True once the element was in view; its size then. */
export function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [state, setState] = useState({ seen: false, width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        setState({ seen: true, width: element.clientWidth, height: element.clientHeight });
        observer.disconnect();
      },
      { rootMargin: '120px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...state };
}
