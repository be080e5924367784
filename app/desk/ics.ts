// A calendar as RFC 5545 wants it: CRLF, lines of at most 75 octets, text escaped, one time zone.

export interface CalendarEvent {
  /** The same for the same thing each time, so that a program moves it instead of adding another. */
  uid: string;
  title: string;
  note: string;
  url: string;
  /** An instant. */
  at: string;
  stampedAt: string;
}

const HOURS_AHEAD_MS = 7 * 3_600_000;

/**
 * A calendar of deadlines, each as an event without length at its due minute in Viet Nam.
 *
 * @example writeCalendar("Việc của Sở", [event]).startsWith("BEGIN:VCALENDAR\r\n") // true
 */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//SIPAS PAR INDEX//Deadlines//VI",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escapeText(name)}`,
    "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
    ...events.flatMap(({ uid, title, note, url, at, stampedAt }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${compact(new Date(stampedAt).toISOString())}Z`,
      `DTSTART;TZID=Asia/Ho_Chi_Minh:${compact(new Date(Date.parse(at) + HOURS_AHEAD_MS).toISOString())}`,
      `SUMMARY:${escapeText(title)}`,
      `DESCRIPTION:${escapeText(note)}`,
      `URL:${url}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function compact(iso: string): string {
  return iso.slice(0, 19).replace(/[-:]/g, "");
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}

/** Breaks before the 76th octet, never inside a letter. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > 75) {
      parts.push(part);
      part = "";
      octets = 1; // the blank that marks a line gone on
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
