// The filters of the trail and the place where a page ended, as they stand in an address.

export interface AuditFilter {
  round: string;
  /** Part of a name or username. */
  person: string;
  /** `form.key`, or `form.` for everything about forms. */
  action: string;
  /** Part of a subject's code or of the name of an account. */
  subject: string;
  /** Days in Viet Nam by the machine's clock, both included. */
  from: string;
  to: string;
  reads: boolean;
}

export interface AuditCursor {
  at: string;
  rank: number;
  digest: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ACTION = /^[a-z][a-z_-]*\.[a-z_-]*$/;
const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)~(\d{1,15})~([0-9a-f]{64})$/;
const LONGEST = 200;

/** The filters of an address; what is no day or no action is taken as not given. */
export function parseAuditFilter(query: URLSearchParams): AuditFilter {
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, LONGEST);
  const fitting = (name: string, form: RegExp) => (form.test(text(name)) ? text(name) : "");
  return {
    round: text("round"),
    person: text("person"),
    action: fitting("action", ACTION),
    subject: text("subject"),
    from: parseDay(text("from")),
    to: parseDay(text("to")),
    reads: query.get("reads") === "1",
  };
}

function parseDay(text: string): string {
  const isDay = DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay ? text : "";
}

/** The address of a filter, without what isn't filtered by. @example writeAuditFilter({ ...none, round: "a" }) // "round=a" */
export function writeAuditFilter({ reads, ...texts }: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(texts).filter(([, value]) => value !== ""));
  if (reads) query.set("reads", "1");
  return query.toString();
}

/** The place in the trail that an address names, or null. */
export function parseAuditCursor(text: string | null): AuditCursor | null {
  const [, at, rank, digest] = CURSOR.exec(text ?? "") ?? [];
  return at && rank && digest ? { at, rank: Number(rank), digest } : null;
}

/** @example writeAuditCursor({ at: "2024-12-20T01:00:00.000Z", rank: 7, digest }) // "2024-12-20T01:00:00.000Z~7~…" */
export function writeAuditCursor({ at, rank, digest }: AuditCursor): string {
  return `${at}~${rank}~${digest}`;
}
