// A register as a file to take away, mend and bring back, and the empty form of one (F99, F103).
import { csvResponse, writeCsv } from "#app/shared/csv.ts";
import { workbookResponse, writeWorkbook } from "#app/shared/import/workbook.server.ts";
import type { Context } from "#app/shared/context.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { wordsOf } from "#app/shared/words.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { columnsOf, listRegister } from "./import-register.server.ts";
import { parseRegisterKind, type RegisterKind } from "./register.ts";

interface RegisterTable {
  name: string;
  header: string[];
  rows: string[][];
}

/**
 * The register that an address names (`kind`, the plan's tasks unless told), as of the address's moment; with
 * `template=1` its columns alone. What it holds comes back unchanged when it is imported at once.
 */
export async function makeRegisterFile(
  ctx: Context,
  round: Round,
  url: URL,
  format: "csv" | "xlsx",
): Promise<Response> {
  const kind = parseRegisterKind(url.searchParams.get("kind")) ?? "tasks";
  const table = url.searchParams.get("template") ? templateOf(kind) : await tableOf(ctx, round, kind, url);
  const fileName = `${table.name}.${format}`;
  if (format === "csv") return csvResponse(fileName, writeCsv(table.header, table.rows));
  const { imports } = wordsOf(ctx.lang).plan;
  const { imports: text } = wordsOf(ctx.lang).shared;
  const explain: Record<string, string> = imports.explain[kind];
  const sheets = [
    { name: imports.kinds[kind], header: table.header, rows: table.rows },
    {
      name: text.columns,
      header: [text.column, text.holds],
      rows: columnsOf(kind)
        .filter(({ shown }) => !shown)
        .map(({ name, needed }) => [name, `${explain[name] ?? ""}${needed ? ` (${text.needed})` : ""}`]),
    },
  ];
  return workbookResponse(fileName, await writeWorkbook(sheets));
}

async function tableOf(ctx: Context, round: Round, kind: RegisterKind, url: URL): Promise<RegisterTable> {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  const rows = await listRegister(ctx, round, kind, moment);
  const { madeUp } = wordsOf(ctx.lang).shared;
  const header = columnsOf(kind).map(({ name }) => name);
  const noted = rows.map((row): Record<string, string> =>
    row.illustrative === "1" ? { ...row, note: madeUp.tag } : row,
  );
  return {
    name: `${kind}-${round.code}${moment.asOfDay ? `-${moment.asOfDay}` : ""}`,
    header,
    rows: noted.map((row) => header.map((column) => row[column] ?? "")),
  };
}

function templateOf(kind: RegisterKind): RegisterTable {
  const header = columnsOf(kind)
    .filter(({ shown }) => !shown)
    .map(({ name }) => name);
  return { name: `${kind}-template`, header, rows: [] };
}
