/** Files that become bars. Decoration. */
export function FilesPicture() {
  return (
    <svg aria-hidden="true" viewBox="0 0 160 72" className="h-20 w-auto">
      <rect x="8" y="14" width="38" height="48" rx="6" className="fill-sunken stroke-line-strong" />
      <path d="M17 28h20M17 36h20M17 44h12" className="stroke-ink-3" strokeWidth="2.5" strokeLinecap="round" />
      <rect x="24" y="6" width="38" height="48" rx="6" className="fill-surface stroke-line-strong" />
      <path d="M33 20h20M33 28h20M33 36h12" className="stroke-ink-3" strokeWidth="2.5" strokeLinecap="round" />
      <path
        d="M74 36h18m-6-6 6 6-6 6"
        className="fill-none stroke-accent"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <g className="fill-accent">
        <rect x="104" y="40" width="9" height="20" rx="2.5" />
        <rect x="118" y="28" width="9" height="32" rx="2.5" />
        <rect x="132" y="34" width="9" height="26" rx="2.5" />
        <rect x="146" y="14" width="9" height="46" rx="2.5" />
      </g>
    </svg>
  );
}

/** A shop window with a rising line. Decoration. */
export function SamplePicture() {
  return (
    <svg aria-hidden="true" viewBox="0 0 160 72" className="h-20 w-auto">
      <path d="M12 26 20 8h58l8 18" className="fill-sunken stroke-line-strong" strokeLinejoin="round" />
      <path d="M16 26v34a4 4 0 0 0 4 4h58a4 4 0 0 0 4-4V26" className="fill-surface stroke-line-strong" />
      <path
        d="M12 26a9 9 0 0 0 18 0 9 9 0 0 0 19 0 9 9 0 0 0 18 0 9 9 0 0 0 19 0z"
        className="fill-accent-soft stroke-accent"
      />
      <rect x="28" y="44" width="14" height="20" rx="2" className="fill-sunken stroke-line-strong" />
      <rect x="52" y="44" width="18" height="11" rx="2" className="fill-sunken stroke-line-strong" />
      <path
        d="m98 56 11-9 9 4 12-18 9 6 13-23"
        className="fill-none stroke-accent"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="152" cy="16" r="4" className="fill-accent" />
    </svg>
  );
}
