// The working questionnaires come as spreadsheets; this makes instrument versions of them, or says what to mend.
import { parseCsv } from "../csv.ts";
import { missingCodes } from "./missing.ts";
import { instrumentVersion } from "./schema.ts";
import type { CsvFault, CsvRow } from "../csv.ts";
import type { QuestionnaireDescription } from "./questionnaires.ts";
import type { InstrumentVersion, Item } from "./schema.ts";
import type { QuestionnaireTitles } from "./titles.ts";

export type QuestionnaireResult = { ok: true; value: InstrumentVersion } | { ok: false; faults: CsvFault[] };

const required = [
  "code",
  "part",
  "factor",
  "text_vi",
  "text_en",
  "type",
  "options",
  "required",
  "skip_rule",
  "counts_in_index",
  "provenance",
  "source",
] as const;
const optional = ["groups", "criterion"] as const;
type Column = (typeof required)[number] | (typeof optional)[number];

const types = ["single", "likert5", "multi", "number", "text"] as const;
const provenances = ["stated", "inferred", "filler"] as const;

/** One row while it is read: its cells, and where its faults go. */
type RowReader = {
  cell: (column: Column) => string;
  refuse: (column: Column, message: string) => void;
};

/**
 * An instrument version from a questionnaire's CSV text and the description of its year.
 *
 * Items are numbered in the rows' order. A factor that items of the index use belongs to their part; rows of another
 * part that name it get the factor `<part>_<factor>`, since a factor is in one part. Spaces in a factor's name become
 * hyphens. Faults name row and column: an unknown column, type, skip rule or provenance, an option without English,
 * and whatever the schema finds. Rests on: domain.md §4 `show_if`, `max`; F1, F2, F5, F99, F106.
 *
 * @example fromQuestionnaireCsv(text, describeCitizenQuestionnaire(2024), 1) // { ok: true, value: { code: "sipas", … } }
 */
export function fromQuestionnaireCsv(
  text: string,
  description: QuestionnaireDescription,
  version: number,
): QuestionnaireResult {
  const csv = parseCsv(text);
  if (!csv.ok) return csv;
  const columnFaults = findColumnFaults(csv.header);
  if (columnFaults.length > 0) return { ok: false, faults: columnFaults };

  const faults: CsvFault[] = [];
  const items = csv.rows.map((row, index) => {
    const reader = readRow(csv.header, row, faults);
    return { ...parseItem(reader, description, index + 1), counts: parseYesNo(reader, "counts_in_index") };
  });
  giveFactorsOnePart(items);
  const { factors, parts } = collectTitles(items, csv.rows, description.titles, faults);
  if (faults.length > 0) return { ok: false, faults };

  const { code, year, respondent, titles, rules, eligibility, method, pageEnds } = description;
  const checked = instrumentVersion.safeParse({
    code,
    version,
    year,
    respondent,
    title: titles.title,
    parts,
    factors,
    groups: Object.entries(titles.groups).map(([group, title]) => ({ code: group, title })),
    items,
    rules,
    missing: missingCodes,
    ...(eligibility && { eligibility }),
    method,
    pages: pageEnds.map((to, index) => ({ number: index + 1, from: (pageEnds[index - 1] ?? 0) + 1, to })),
  });
  if (checked.success) return { ok: true, value: checked.data };
  return { ok: false, faults: checked.error.issues.map((issue) => placeIssue(issue, csv.rows)) };
}

function findColumnFaults(header: readonly string[]): CsvFault[] {
  const known: readonly string[] = [...required, ...optional];
  const lacking = required
    .filter((column) => !header.includes(column))
    .map((column) => ({ row: 1, column, message: `the column ${column} is missing` }));
  const foreign = header
    .filter((column) => !known.includes(column))
    .map((column) => ({ row: 1, column, message: `${column} is no column of a questionnaire` }));
  return [...lacking, ...foreign];
}

function readRow(header: readonly string[], { row, cells }: CsvRow, faults: CsvFault[]): RowReader {
  return {
    cell: (column) => cells[header.indexOf(column)] ?? "",
    refuse: (column, message) => faults.push({ row, column, message }),
  };
}

function parseItem(
  reader: RowReader,
  { titles, ranges }: QuestionnaireDescription,
  number: number,
): Omit<Item, "counts"> {
  const { cell } = reader;
  const groups = cell("groups");
  const criterion = cell("criterion");
  return {
    code: cell("code"),
    number,
    part: cell("part"),
    factor: cell("factor").toLowerCase().replace(/\s+/g, "-"),
    type: parseOneOf(reader, "type", types),
    text: { vi: cell("text_vi"), en: cell("text_en") },
    options: parseOptions(reader, titles),
    required: parseYesNo(reader, "required"),
    ...parseSkipRule(reader),
    ...ranges[cell("code")],
    ...(groups && { groups: groups.split("|") }),
    ...(criterion && { criterion }),
    provenance: parseOneOf(reader, "provenance", provenances),
    source: cell("source"),
  };
}

function parseOneOf<T extends string>(reader: RowReader, column: Column, allowed: readonly [T, ...T[]]): T {
  const found = allowed.find((one) => one === reader.cell(column));
  if (!found) reader.refuse(column, `“${reader.cell(column)}” is none of ${allowed.join(", ")}`);
  return found ?? allowed[0];
}

function parseYesNo(reader: RowReader, column: Column): boolean {
  return parseOneOf(reader, column, ["no", "yes"]) === "yes";
}

function parseOptions(reader: RowReader, { options }: QuestionnaireTitles): Item["options"] {
  const text = reader.cell("options");
  if (text === "") return [];
  return text.split("|").map((entry) => {
    const [, code = "", vi = ""] = /^(\d{1,2})=(.+)$/.exec(entry) ?? [];
    if (code === "") reader.refuse("options", `“${entry}” isn't written code=label`);
    else if (!Object.hasOwn(options, vi)) reader.refuse("options", `“${vi}” has no English label`);
    return { code, label: { vi, en: options[vi] ?? "" } };
  });
}

function parseSkipRule(reader: RowReader): Pick<Item, "showIf" | "maxChoices"> {
  const rule: Pick<Item, "showIf" | "maxChoices"> = {};
  for (const clause of reader.cell("skip_rule").split(";").filter(Boolean)) {
    const [, item, values] = /^show_if:([^=]+)=(.+)$/.exec(clause) ?? [];
    const [, most] = /^max:(\d+)$/.exec(clause) ?? [];
    if (item && values && !rule.showIf) rule.showIf = { item, in: values.split("|") };
    else if (most && rule.maxChoices === undefined) rule.maxChoices = Number(most);
    else reader.refuse("skip_rule", `“${clause}” isn't show_if:CODE=v|v or max:N, each once`);
  }
  return rule;
}

/** The part of a factor's index items owns it; without any, the part that names it first. */
function giveFactorsOnePart(items: Item[]): void {
  const owners = new Map<string, string>();
  const inOrder = [...items.filter(({ counts }) => counts), ...items.filter(({ counts }) => !counts)];
  for (const { factor, part } of inOrder) if (!owners.has(factor)) owners.set(factor, part);
  for (const item of items) {
    if (!item.counts && owners.get(item.factor) !== item.part) item.factor = `${item.part}_${item.factor}`;
  }
}

function collectTitles(
  items: readonly Item[],
  rows: readonly CsvRow[],
  titles: QuestionnaireTitles,
  faults: CsvFault[],
): Pick<InstrumentVersion, "parts" | "factors"> {
  const parts = new Map<string, InstrumentVersion["parts"][number]>();
  const factors = new Map<string, InstrumentVersion["factors"][number]>();
  items.forEach(({ part, factor }, index) => {
    const refuse = (column: Column, code: string) =>
      faults.push({ row: rows[index]?.row ?? null, column, message: `“${code}” has no title` });
    const partTitle = titles.parts[part];
    const factorTitle = titles.factors[factor];
    if (!partTitle) refuse("part", part);
    else parts.set(part, { code: part, title: partTitle });
    if (!factorTitle) refuse("factor", factor);
    else if (!factors.has(factor)) factors.set(factor, { code: factor, part, title: factorTitle });
  });
  return { parts: [...parts.values()], factors: [...factors.values()] };
}

/** A column for each field of an item that comes from a cell of another name. */
const columnOf: Readonly<Record<string, Column>> = {
  text: "text_vi",
  showIf: "skip_rule",
  maxChoices: "skip_rule",
  counts: "counts_in_index",
  min: "type",
  max: "type",
};

function placeIssue(
  { path, message }: { path: PropertyKey[]; message: string },
  rows: readonly CsvRow[],
): CsvFault {
  const [list, index, field] = path;
  if (list !== "items" || typeof index !== "number")
    return { row: null, column: null, message: `${path.join(".")}: ${message}` };
  const name = typeof field === "string" ? field : null;
  return { row: rows[index]?.row ?? null, column: name === null ? null : (columnOf[name] ?? name), message };
}
