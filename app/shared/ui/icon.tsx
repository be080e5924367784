/** The house's own icons, drawn in strokes on a 24 × 24 field. */
const shapes = {
  triangle: "M12 3.5 21.5 20h-19ZM12 9.5v5M12 17.4v.1",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2",
  tick: "m4.5 12.5 5 5L19.5 7",
  tickClock: "m2.5 11 4 4L13 7.5M16.5 10.5a5.5 5.5 0 1 1-4 9.3M16.5 13.5V16l1.8 1.2",
  bubble: "M4 4.5h16v11.5h-9L6.5 20v-4H4ZM8 8.7h8M8 12h5",
  lock: "M5.5 10.5h13V20h-13ZM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3",
  unlock: "M5.5 10.5h13V20h-13ZM8.5 10.5V7.5a3.5 3.5 0 0 1 6.7-1.5",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4",
  home: "m3.5 11.5 8.5-7.5 8.5 7.5M6 10v10h12V10M10 20v-5.5h4V20",
  list: "M9 6.5h11M9 12h11M9 17.5h11M4 6.5h1M4 12h1M4 17.5h1",
  paper: "M6 3.5h12v17H6ZM9 8h.5M12 8h3M9 12h.5M12 12h3M9 16h.5M12 16h3",
  people:
    "M9 5a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 9 5ZM3 19.5c0-3.4 2.6-5.4 6-5.4s6 2 6 5.4M15.5 5.3a3.2 3.2 0 0 1 0 6M17 14.4c2.4.6 4 2.4 4 5.1",
  person: "M12 4.5a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM4.5 20.5c0-3.9 3.2-6 7.5-6s7.5 2.1 7.5 6",
  scale: "M12 4v16M8 20h8M5 7h14M5 7l-2.5 6.5a2.7 2.7 0 0 0 5 0ZM19 7l-2.5 6.5a2.7 2.7 0 0 0 5 0Z",
  flag: "M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12",
  chart: "M3.5 20h17M6.5 20v-6M10.5 20V9M14.5 20v-8M18.5 20V5",
  interval: "M3 12h18M3 8.5v7M21 8.5v7M9.5 9.5h5v5h-5Z",
  file: "M6 3.5h8l4 4v13H6ZM13.5 3.5V8H18M9 12h6M9 16h6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.3 15.3 20.5 20.5",
  offline:
    "M3 3l18 18M5 12.5c1.2-1.2 2.6-2 4.2-2.5M12.5 9.6c2.5.2 4.7 1.2 6.5 2.9M2 9.2c1.4-1.3 3-2.3 4.7-3M10.5 5.3c4.3-.4 8.4 1 11.5 3.9M8.5 16a5 5 0 0 1 6.3-.4M12 19.4v.1",
  printer: "M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7Z",
  download: "M12 3.5v12M7 11l5 5 5-5M4 20.5h16",
  upload: "M12 16V4M7 8.5l5-5 5 5M4 20.5h16",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  cross: "m5.5 5.5 13 13M18.5 5.5l-13 13",
  arrow: "M4 12h15M13.5 6.5 19.5 12l-6 5.5",
  back: "M20 12H5M10.5 6.5 4.5 12l6 5.5",
  chevron: "m6 9.5 6 6 6-6",
  edit: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19ZM14 6.5l3.5 3.5",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.6v.1",
  shield: "M12 3.5 4.5 6v5.5c0 4.6 3 7.7 7.5 9 4.5-1.3 7.5-4.4 7.5-9V6ZM8.5 12l2.5 2.5 4.5-5",
  box: "M3.5 8.5 12 4l8.5 4.5v8L12 21l-8.5-4.5ZM3.5 8.5 12 13l8.5-4.5M12 13v8",
  key: "M8 10.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM11 12l8.5-8M16 7.5l3 3",
  calendar: "M4 6h16v14.5H4ZM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
  gear: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6ZM9 14.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Z",
  scan: "M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M7 12h10",
  theme: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 3.5v17M14.5 4v16M17 5.5v13",
  signOut: "M13.5 4H5v16h8.5M10 12h10.5M16.5 7.5 21 12l-4.5 4.5",
  route:
    "M6 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM18 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM8 6h6a4 4 0 0 1 0 8h-4a2 2 0 0 0 0 4h6",
} as const;

export type IconName = keyof typeof shapes | "dashedRing";

/** An icon beside its word (hidden from readers), or with a `label` where it stands alone. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const named = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg className={className ? `i ${className}` : "i"} viewBox="0 0 24 24" focusable="false" {...named}>
      {name === "dashedRing" ? (
        <circle cx="12" cy="12" r="8.5" strokeDasharray="3.3 3.3" />
      ) : (
        <path d={shapes[name]} />
      )}
    </svg>
  );
}

/** The mark of the product: an estimate with its interval, inside a digit box. */
export function ProductMark() {
  return (
    <svg viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <rect x="1.5" y="1.5" width="31" height="31" rx="2" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M7 17h20M7 12.5v9M27 12.5v9" stroke="currentColor" strokeWidth="2.2" fill="none" />
      <rect x="12.5" y="12.5" width="9" height="9" fill="currentColor" />
    </svg>
  );
}
