// What an event says beyond who, what and when, made readable: what was changed, old beside new, and what else is known.

export interface Change {
  field: string;
  before: string[];
  after: string[];
}

export interface Fact {
  field: string;
  value: string[];
}

export interface ReadPayload {
  changes: Change[];
  facts: Fact[];
  erased: boolean;
}

/** Here `from` and `to` are the ends of a range and no old and new value. */
const ranges: readonly string[] = ["bundle.print"];

/**
 * The payload of an event as changed fields and further facts. A field's value is a list of texts: empty for none, one
 * for most, several for a list. Fields of fields are named with dots. Text that is no JSON object says nothing.
 *
 * @example readPayload("round.change", '{"before":{"nameVi":"A"},"after":{"nameVi":"B"}}').changes
 * // [{ field: "nameVi", before: ["A"], after: ["B"] }]
 */
export function readPayload(action: string, payload: string | null): ReadPayload {
  const nothing: ReadPayload = { changes: [], facts: [], erased: false };
  const said = payload === null ? null : parseObject(payload);
  if (!said) return nothing;
  if (typeof said.erased === "string" && Object.keys(said).length === 1) return { ...nothing, erased: true };
  const { before, after, from, to, ...rest } = said;
  // Some changes name the new value alone after the old one.
  const isTold = "before" in said && !("after" in said) && "to" in said && !("from" in said);
  const changes = "before" in said || "after" in said ? compare(before, isTold ? to : after) : [];
  const moves = !isTold && ("from" in said || "to" in said);
  if (moves && !ranges.includes(action)) changes.push(...compare({ state: from }, { state: to }));
  const facts = moves && ranges.includes(action) ? { from, to, ...rest } : rest;
  return { changes, facts: [...flatten(facts)].map(([field, value]) => ({ field, value })), erased: false };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields that differ; a value that is no object is the one field `value`. */
function compare(before: unknown, after: unknown): Change[] {
  const old = flatten(wrap(before));
  const fresh = flatten(wrap(after));
  const fields = [...new Set([...old.keys(), ...fresh.keys()])];
  return fields.flatMap((field) => {
    const change = { field, before: old.get(field) ?? [], after: fresh.get(field) ?? [] };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

function wrap(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return isObject(value) ? value : { value };
}

function flatten(value: Record<string, unknown>, above = ""): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [key, raw] of Object.entries(value)) {
    const field = above ? `${above}.${key}` : key;
    const part = typeof raw === "string" ? unpack(raw) : raw;
    if (isObject(part)) for (const [name, texts] of flatten(part, field)) fields.set(name, texts);
    else fields.set(field, toTexts(part));
  }
  return fields;
}

/** A setting kept as JSON inside a text is read as what it is. */
function unpack(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function toTexts(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap(toLine);
  return [toText(value)];
}

/** One entry of a list: an object as its fields that say something. */
function toLine(value: unknown): string[] {
  if (!isObject(value)) return toTexts(value);
  const parts = [...flatten(value)].filter(([, texts]) => texts.length > 0);
  return parts.length === 0 ? [] : [parts.map(([, texts]) => texts.join(", ")).join(" · ")];
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
