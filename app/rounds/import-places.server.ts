// The tree of places as a file, with the agency that serves a place where it has one (F99, F103). Levels are free: a
// hamlet may stand below a commune, a district or the province itself.
import type { Reader } from "#db/connection.ts";
import { findAgencies, findPlaces } from "#db/rounds.ts";
import { putAgencies, putPlaces } from "#db/rounds-write.ts";
import type { AgencyTable, PlaceTable } from "#db/schema/rounds.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import {
  compareCells,
  diffRow,
  makeOnce,
  type DiffRow,
  type ImportPlan,
  type ImportPreview,
  type StateCounts,
} from "#app/shared/import/difference.ts";
import type { ImportFault } from "#app/shared/import/fault.ts";
import { previewTable, storeTable, type ImportTable } from "#app/shared/import/import-table.server.ts";
import { RowReader } from "#app/shared/import/row-reader.ts";
import type { Table } from "#app/shared/import/table.ts";

/** From the widest to the narrowest; a place stands below any wider one. */
const levels = [
  "province",
  "district",
  "commune",
  "hamlet",
] as const satisfies readonly PlaceTable["level"][];

/** The kinds of agency that serve a place of their own level. */
const kindOf: Partial<Record<PlaceTable["level"], AgencyTable["kind"]>> = {
  district: "district",
  commune: "commune",
};

const columns = [
  { name: "code", needed: true },
  { name: "parent", needed: true },
  { name: "level", needed: true },
  { name: "name_vi", needed: true },
  { name: "name_en" },
  { name: "illustrative" },
  { name: "agency" },
  { name: "agency_vi" },
  { name: "agency_en" },
];

const placesTable: ImportTable = { columns, plan: planPlaces };

/** What each row of a file of places would do; nothing is stored. */
export async function previewPlaces(ctx: Context, text: string): Promise<ImportPreview> {
  requireRole(ctx, "admin");
  return previewTable(ctx, placesTable, text);
}

/** Adds and corrects places and their agencies, whole or not at all. Throws `import.refused` for a file with faults. */
export async function storePlaces(ctx: Context, file: { text: string; seen?: string }): Promise<StateCounts> {
  requireRole(ctx, "admin");
  return storeTable(ctx, placesTable, file, (trx, counts) =>
    appendAuditEvent(trx, ctx, {
      action: "places.import",
      subject: { kind: "places", id: "all" },
      payload: { new: counts.new, changed: counts.changed, same: counts.same },
    }),
  );
}

type Cells = Readonly<Record<string, string>>;

async function planPlaces(db: Reader, table: Table): Promise<ImportPlan> {
  const [stored, agencies] = [await findPlaces(db), await findAgencies(db)];
  const known = new Map(stored.map((place) => [place.code, place]));
  const agencyOf = new Map(agencies.map((agency) => [agency.code, agency]));
  const servedBy = new Map(
    agencies.flatMap(({ code, placeCode }) => (placeCode ? [[placeCode, code] as const] : [])),
  );
  const faults: ImportFault[] = [];
  const rows: DiffRow[] = [];
  const places = new Map<string, { place: PlaceTable; row: RowReader }>();
  const changedAgencies: AgencyTable[] = [];
  const once = makeOnce();
  for (const tableRow of table.rows) {
    const row = new RowReader(tableRow, faults);
    const code = row.text("code");
    const twice = once(code, row.row);
    if (twice !== null) row.fault("code", "import.twice", { key: code, row: twice });
    const before = known.get(code);
    const place = readPlace(row, table, before);
    places.set(code, { place, row });
    const agency = readAgency(row, place, agencyOf.get(row.text("agency")));
    const named = row.text("agency");
    const serves = agencyOf.get(named)?.placeCode === code ? named : (servedBy.get(code) ?? "");
    // A list without the column is a real one: it takes the mark of made-up names off.
    const has = (column: string) => column === "illustrative" || table.has(column);
    const after = cellsOf(place, named || serves);
    const changes = before ? compareCells(cellsOf(before, serves), after, has) : null;
    rows.push(diffRow(row.row, code, changes));
    if (agency) changedAgencies.push(agency);
  }
  for (const { place, row } of places.values()) checkParent(row, place, known, places);
  return {
    rows,
    faults,
    async store(trx) {
      await putPlaces(trx, inOrder([...places.values()].map(({ place }) => place)));
      await putAgencies(trx, changedAgencies);
    },
  };
}

function cellsOf(place: PlaceTable, agency: string): Cells {
  return {
    parent: place.parentCode ?? "",
    level: place.level,
    name_vi: place.nameVi,
    name_en: place.nameEn,
    illustrative: place.illustrative ? "1" : "",
    agency,
  };
}

function readPlace(row: RowReader, table: Table, before: PlaceTable | undefined): PlaceTable {
  const code = row.text("code");
  if (!/^[a-z0-9][a-z0-9.-]{0,59}$/i.test(code)) row.fault("code", "places.code", { written: code });
  if (row.text("name_vi") === "") row.fault("name_vi", "places.name");
  const level = row.choice("level", levels) ?? "hamlet";
  // Samples, accounts and forms hang on what a place is.
  if (before && before.level !== level) row.fault("level", "import.fixed", { stored: before.level });
  return {
    code,
    parentCode: row.text("parent") || null,
    level,
    nameVi: row.text("name_vi"),
    nameEn: row.text("name_en") || (!table.has("name_en") && before ? before.nameEn : row.text("name_vi")),
    illustrative: table.has("illustrative") ? row.flag("illustrative") : 0,
  };
}

/** The agency a row names with its place, when that is news; null when nothing changes. */
function readAgency(row: RowReader, place: PlaceTable, known: AgencyTable | undefined): AgencyTable | null {
  const code = row.text("agency");
  if (code === "") return null;
  const nameVi = row.text("agency_vi");
  if (known) return known.placeCode === place.code ? null : { ...known, placeCode: place.code };
  const kind = kindOf[place.level];
  if (nameVi === "" || kind === undefined) {
    row.fault("agency", "places.agency", { code });
    return null;
  }
  const nameEn = row.text("agency_en") || nameVi;
  const { illustrative } = place;
  return {
    code,
    kind,
    nameVi,
    nameEn,
    shortVi: nameVi,
    shortEn: nameEn,
    placeCode: place.code,
    illustrative,
  };
}

function checkParent(
  row: RowReader,
  { parentCode, level }: PlaceTable,
  known: ReadonlyMap<string, PlaceTable>,
  inFile: ReadonlyMap<string, { place: PlaceTable }>,
): void {
  if (parentCode === null) {
    if (level !== "province") row.fault("parent", "places.no_parent");
    return;
  }
  const parent = inFile.get(parentCode)?.place ?? known.get(parentCode);
  if (!parent) row.fault("parent", "places.unknown", { code: parentCode });
  // Wider above narrower: so no place stands below itself, however long the way.
  else if (levels.indexOf(parent.level) >= levels.indexOf(level))
    row.fault("parent", "places.parent_level", { parent: parentCode, level });
}

/** Parents before their children: the wider level first. */
function inOrder(places: readonly PlaceTable[]): PlaceTable[] {
  return places.toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));
}
