export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20">
      <rect width="20" height="20" rx="5" className="fill-accent" />
      <g className="fill-on-accent">
        <rect x="4.5" y="9" width="2.6" height="6" rx="1.2" />
        <rect x="8.7" y="5" width="2.6" height="10" rx="1.2" />
        <rect x="12.9" y="11" width="2.6" height="4" rx="1.2" />
      </g>
    </svg>
  );
}
