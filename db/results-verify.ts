// What `verify` compares: states with their history, forms with their responses.
import type { Reader } from "./connection.ts";

/** The last state of each form on each axis, as its history tells it. */
export async function findLastFormStates(db: Reader, roundCode: string) {
  const rows = await db
    .selectFrom("formEvent")
    .select(["formNumber", "axis", "toState"])
    .where("roundCode", "=", roundCode)
    .orderBy("formNumber")
    .orderBy("position")
    .execute();
  const last = new Map<string, { paper: string | null; data: string | null }>();
  for (const { formNumber, axis, toState } of rows) {
    const states = last.get(formNumber) ?? { paper: null, data: null };
    last.set(formNumber, { ...states, [axis]: toState });
  }
  return last;
}

/** Forms of a round with their states, by number. */
export async function findFormStates(db: Reader, roundCode: string) {
  return db
    .selectFrom("form")
    .select(["number", "hamletCode", "paperState", "dataState"])
    .where("roundCode", "=", roundCode)
    .orderBy("number")
    .execute();
}

/** Numbers of the forms that have a response in force, with their hamlet. */
export async function findLiveForms(db: Reader, roundCode: string) {
  return db
    .selectFrom("response")
    .select(["formNumber", "psuCode"])
    .where("roundCode", "=", roundCode)
    .where("channel", "=", "paper")
    .where("withdrawnAt", "is", null)
    .execute();
}
