/** Hatch and dots, for fills that survive a black-and-white printer. Stands once on a page; Shell and BareShell bring it. */
export function ChartDefs() {
  return (
    <svg className="defs" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="fill-hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="hatch-ground" width="6" height="6" />
          <path className="hatch-line" d="M0 0v6" />
        </pattern>
        <pattern id="fill-dots" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect className="hatch-ground" width="5" height="5" />
          <circle className="dot" cx="1.5" cy="1.5" r="1" />
        </pattern>
      </defs>
    </svg>
  );
}
