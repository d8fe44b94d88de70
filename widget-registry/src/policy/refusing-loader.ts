import type { Loader } from 'vega';

function refuse(): Promise<never> {
  return Promise.reject(new Error('A chart has no data but its own: nothing is loaded while drawing.'));
}

/** A loader without a road to anywhere: no file, no address, no link. */
export function refusingLoader(): Loader {
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
