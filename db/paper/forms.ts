import { orNothing } from "./own.ts";
import type { Reader, Trx } from "../connection.ts";
import type { DataState, FormEventTable, FormTable, PaperState } from "../schema/paper.ts";

/** Whose forms: hamlets one works in, or null for all. Beyond them, forms awaiting a second keying where asked for. */
export interface FormScope {
  roundCode: string;
  hamlets: readonly string[] | null;
  /** Adds every form keyed once, whatever its hamlet: the second keying goes to anybody but the first keyer. */
  orKeyedOnce?: boolean;
}

/** Adds forms; a number or slot already there breaks a uniqueness rule. */
export async function insertForms(trx: Trx, forms: FormTable[]): Promise<void> {
  await trx.insertInto("form").values(forms).execute();
}

function scoped(db: Reader, { roundCode, hamlets, orKeyedOnce = false }: FormScope) {
  const all = db.selectFrom("form").where("form.roundCode", "=", roundCode);
  if (hamlets === null) return all;
  return all.where((eb) => {
    const own = eb("form.hamletCode", "in", orNothing(hamlets));
    return orKeyedOnce ? eb.or([own, eb("form.dataState", "=", "keyed-once")]) : own;
  });
}

/** One form with its place names, or undefined when there is none in scope. */
export async function findForm(db: Reader, scope: FormScope, number: string) {
  return scoped(db, scope)
    .innerJoin("place as hamlet", "hamlet.code", "form.hamletCode")
    .innerJoin("psu", (join) =>
      join.onRef("psu.roundCode", "=", "form.roundCode").onRef("psu.code", "=", "form.hamletCode"),
    )
    .innerJoin("place as district", "district.code", "psu.stratumCode")
    .selectAll("form")
    .select([
      "hamlet.nameVi as hamletVi",
      "hamlet.nameEn as hamletEn",
      "district.nameVi as districtVi",
      "district.nameEn as districtEn",
      "psu.slots",
    ])
    .where("form.number", "=", number)
    .executeTakeFirst();
}

export type FormRow = NonNullable<Awaited<ReturnType<typeof findForm>>>;

/** The bare row of a form for a step that changes it; undefined when there is none. */
export async function findFormRow(
  trx: Reader,
  roundCode: string,
  number: string,
): Promise<FormTable | undefined> {
  return trx
    .selectFrom("form")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("number", "=", number)
    .executeTakeFirst();
}

/** Forms in scope by serial with their hamlet's name, all or those of some data states or of one hamlet. */
export async function findForms(
  db: Reader,
  scope: FormScope,
  { dataStates, hamletCode }: { dataStates?: readonly DataState[]; hamletCode?: string } = {},
): Promise<NamedForm[]> {
  return scoped(db, scope)
    .innerJoin("place as hamlet", "hamlet.code", "form.hamletCode")
    .selectAll("form")
    .select(["hamlet.nameVi as hamletVi", "hamlet.nameEn as hamletEn"])
    .$if(dataStates !== undefined, (query) => query.where("form.dataState", "in", dataStates ?? []))
    .$if(hamletCode !== undefined, (query) => query.where("form.hamletCode", "=", hamletCode ?? ""))
    .orderBy("form.serial")
    .execute();
}

export interface NamedForm extends FormTable {
  hamletVi: string;
  hamletEn: string;
}

/** Forms in scope by serial from after one on, at most `limit`: a list is walked page by page. */
export async function findFormPage(
  db: Reader,
  scope: FormScope,
  { afterSerial, limit }: { afterSerial: number; limit: number },
): Promise<FormTable[]> {
  return scoped(db, scope)
    .selectAll("form")
    .where("form.serial", ">", afterSerial)
    .orderBy("form.serial")
    .limit(limit)
    .execute();
}

/** Serials of the forms in scope: what a typed number may have meant (F12). */
export async function findSerials(db: Reader, scope: FormScope): Promise<number[]> {
  const rows = await scoped(db, scope).select("form.serial").orderBy("form.serial").execute();
  return rows.map(({ serial }) => serial);
}

/** Changes the states of a form that still stands as `from` says; false when somebody moved it meanwhile. */
export async function updateFormStates(
  trx: Trx,
  from: Pick<FormTable, "roundCode" | "number" | "paperState" | "dataState">,
  change: { paperState: PaperState; paperAt: string } | { dataState: DataState; dataAt: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("form")
    .set(change)
    .where("roundCode", "=", from.roundCode)
    .where("number", "=", from.number)
    .where("paperState", "=", from.paperState)
    .where("dataState", "=", from.dataState)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Appends one event to a form's history at the next place (F69). */
export async function insertFormEvent(trx: Trx, event: Omit<FormEventTable, "position">): Promise<void> {
  const { count } = await trx
    .selectFrom("formEvent")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("roundCode", "=", event.roundCode)
    .where("formNumber", "=", event.formNumber)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("formEvent")
    .values({ ...event, position: Number(count) + 1 })
    .execute();
}

/** Adds the first events of freshly printed forms in one go. */
export async function insertFirstFormEvents(trx: Trx, events: FormEventTable[]): Promise<void> {
  await trx.insertInto("formEvent").values(events).execute();
}

/** A form's history, oldest first, with who did it (null: the system) (F69). */
export async function findFormEvents(db: Reader, roundCode: string, number: string) {
  return db
    .selectFrom("formEvent")
    .leftJoin("account", "account.id", "formEvent.actorId")
    .selectAll("formEvent")
    .select("account.name as actorName")
    .where("formEvent.roundCode", "=", roundCode)
    .where("formEvent.formNumber", "=", number)
    .orderBy("formEvent.position")
    .execute();
}

/**
 * How many forms of each hamlet stand in each pair of states, hamlets in the order of the sample.
 * The counts of a hamlet sum to the forms printed for it (F56, F119).
 */
export async function countFormStates(db: Reader, { roundCode, hamlets }: FormScope) {
  const rows = await scoped(db, { roundCode, hamlets })
    .select((eb) => [
      "form.hamletCode",
      "form.paperState",
      "form.dataState",
      eb.fn.countAll<number>().as("forms"),
    ])
    .groupBy(["form.hamletCode", "form.paperState", "form.dataState"])
    .execute();
  return rows.map((row) => ({ ...row, forms: Number(row.forms) }));
}
