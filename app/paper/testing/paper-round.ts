import { findForms } from "#db/paper/forms.ts";
import { seedTinyRound, tinyHamlets, type TinyPerson, type TinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { Database } from "#db/connection.ts";
import type { Answers } from "#scoring/instrument/schema.ts";
import { issueBundle } from "../bundle.server.ts";
import { printForms } from "../print-forms.server.ts";
import { recordKeying } from "../record-keying.server.ts";
import { recordPaperState } from "../record-paper-state.server.ts";
import { answersWith } from "./answers.ts";

export interface PaperRound extends TinyRound {
  db: Database;
  /** Numbers of each hamlet's forms, by its code. */
  forms: Record<string, string[]>;
  /** One number of a hamlet, its first unless told. */
  form(hamlet: (typeof tinyHamlets)[number], index?: number): string;
  key(
    person: TinyPerson,
    number: string,
    given?: Answers,
    submissionId?: string,
  ): ReturnType<typeof recordKeying>;
  stateOf(number: string): Promise<string>;
}

export const DUE_AT = "2024-12-27T10:00:00.000Z";

/** The tiny round with its forms printed, handed out and collected, ready to be keyed. */
export async function seedPaperRound({ collect = true } = {}): Promise<PaperRound> {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const { ctx, round, accountId, citizens } = tiny;
  const forms: Record<string, string[]> = {};
  for (const hamletCode of tinyHamlets) {
    const numbers = await printForms(ctx("supervisor"), round, { hamletCode });
    const surveyorId = accountId(hamletCode.startsWith("north") ? "surveyor-a" : "surveyor-b");
    await issueBundle(ctx("supervisor"), round, { hamletCode, surveyorId, dueAt: DUE_AT });
    if (collect) await recordPaperState(ctx("supervisor"), round, { numbers, to: "collected" });
    forms[hamletCode] = numbers;
  }
  let sent = 0;
  return {
    ...tiny,
    db,
    forms,
    form: (hamlet, index = 0) => forms[hamlet]?.[index] ?? "",
    key: (person, number, given = {}, submissionId = `submission-${person}-${(sent += 1)}`) =>
      recordKeying(ctx(person), round, { number, submissionId, answers: answersWith(citizens, given) }),
    stateOf: async (number) => {
      const all = await findForms(db.read, { roundCode: round.code, hamlets: null });
      return all.find((form) => form.number === number)?.dataState ?? "missing";
    },
  };
}
