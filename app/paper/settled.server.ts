// What a form's answers are once two people keyed it: the first keying's where both agree, else what was decided last.
import type { Reader } from "#db/connection.ts";
import { findAdjudications, findKeyings } from "#db/paper/keyings.ts";
import type { Answers } from "#scoring/instrument/schema.ts";

/** Answers as stored with a keying or a decision. */
export function parseAnswers({ answers }: { answers: string }): Answers {
  return JSON.parse(answers) as Answers;
}

/** The answers with which an agreed form enters the index. */
export async function getSettledAnswers(db: Reader, roundCode: string, number: string): Promise<Answers> {
  const decided = (await findAdjudications(db, roundCode, number)).at(-1);
  if (decided) return parseAnswers(decided);
  const [first] = await findKeyings(db, roundCode, number);
  if (!first) throw new Error(`Form ${number} has no keying.`);
  return parseAnswers(first);
}
