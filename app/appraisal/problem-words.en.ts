// What can go wrong with scores, evidence and queries, said in English: the thing, the fault, the next step.
import type { ProblemDetails } from "#app/shared/problem.ts";
import { detailSeparator } from "./field-faults.ts";
import type { faults as faultsVi, problems as problemsVi } from "./problem-words.vi.ts";

const either = (text: string | number | undefined) =>
  String(text ?? "")
    .split(detailSeparator)
    .filter(Boolean)
    .join(" or ");

export const problems: typeof problemsVi = {
  "criterion.not_found": ({ code }: ProblemDetails) =>
    `There is no criterion ${code} among yours. Check the code, or ask Home Affairs which agency it was assigned to.`,
  "criterion.wrong_state": ({ code }: ProblemDetails) =>
    `Criterion ${code} is at another step, so this can't be done now. Reload the page to see where it stands.`,
  "criterion.from_survey": ({ code }: ProblemDetails) =>
    `The points of criterion ${code} come from a survey; nobody can enter them.`,
  "criterion.no_self_score": ({ code }: ProblemDetails) =>
    `Criterion ${code} takes published statistics and has no self-score. Enter the figure with its publication and day.`,
  "criterion.no_statistic": ({ code }: ProblemDetails) =>
    `Criterion ${code} is scored by its agency, not by statistics. Enter it as a self-score.`,
  "criterion.unproven": ({ code }: ProblemDetails) =>
    `Criterion ${code} has neither evidence nor an explanation. Add one of them, then submit.`,
  "criterion.open_query": ({ code }: ProblemDetails) =>
    `Criterion ${code} still has an open query. Close it, then lock the score.`,
  "criterion.own_agency": ({ code }: ProblemDetails) =>
    `Criterion ${code} is scored by this account's own agency. Somebody else must appraise it.`,
  "criterion.own_score": ({ code }: ProblemDetails) =>
    `This account entered numbers or documents of criterion ${code} and can't appraise it. Let somebody else appraise it.`,
  "criterion.own_appraisal": ({ code }: ProblemDetails) =>
    `This account itself wrote the appraised score of criterion ${code}. A second person locks it.`,
  "criterion.evidence_changed": ({ code }: ProblemDetails) =>
    `A document of criterion ${code} changed after the appraisal. Look at the documents, confirm the score, then lock it.`,
  "criteria.nothing_to_lock":
    "No criterion in this scope can be locked. Each line says why; settle that and lock again.",
  "criteria.nothing_chosen": "No criterion is chosen. Tick at least one line.",
  "approval.not_found": "There is no such table in this round.",
  "approval.not_locked": ({ count, codes }: ProblemDetails) =>
    `Not signed: ${count} criteria are not locked (${codes}). Lock all in this scope, then sign.`,
  "approval.wrong_file": ({ name, number, found }: ProblemDetails) =>
    found
      ? `File ${name} is table ${found}, not table ${number}. File it with its own table.`
      : `File ${name} is not table ${number} as this system issued it: what stands before the signature differs from the stored file. Download the table, sign that very file, then file it.`,
  "approval.unsigned": ({ name }: ProblemDetails) =>
    `File ${name} is this table but carries no digital signature. Sign it, then file it.`,
  "approval.partly_signed": ({ name }: ProblemDetails) =>
    `File ${name} has something added after its last digital signature. File the very file that was signed.`,
  "approval.broken_signature": ({ name }: ProblemDetails) =>
    `The digital signature in file ${name} does not fit its content. Sign the downloaded table again.`,
  "approval.filed": ({ name }: ProblemDetails) => `File ${name} has been filed already.`,
  "criteria.nothing_to_assign": "Every criterion has its agency. To change one, open it.",
  "scores.incomplete": ({ count, codes }: ProblemDetails) =>
    `Not submitted: ${count} criteria still lack a score, evidence or an explanation (${codes}). Complete them, or submit those that are ready first.`,
  "scores.nothing_to_submit":
    "No criterion is waiting to be submitted. Enter scores and evidence first, or reload the page if you have just submitted.",
  "evidence.not_found": "There is no such document among those this account may see.",
  "evidence.closed": ({ code }: ProblemDetails) =>
    `Documents of criterion ${code} can't be changed at this step. Once submitted they can only be replaced; once locked, unlock first.`,
  "evidence.too_big": ({ name }: ProblemDetails) =>
    `The file ${name} is larger than 25 MB. Scan it at a lower resolution, or split it.`,
  "evidence.wrong_type": ({ name, found }: ProblemDetails) =>
    found
      ? `The content of ${name} is ${found}, but its name says otherwise. Correct the extension and send it again.`
      : `The file ${name} is not PDF, DOCX, XLSX, PNG or JPEG. Save it as one of these and send it again.`,
  "evidence.has_macros": ({ name }: ProblemDetails) =>
    `The file ${name} carries macros or embedded programs and is not taken. Save it without macros, or as PDF.`,
  "query.not_found": "There is no such query among those this account may see.",
  "query.wrong_state": ({ number }: ProblemDetails) =>
    `Query ${number} is at another step. Reload the page to see the latest message.`,
};

export const faults: typeof faultsVi = {
  "appraisal.missing": "Not filled in.",
  "appraisal.no_reason": "A reason is needed.",
  "appraisal.no_day": "Not a day. Choose one from the calendar.",
  "appraisal.no_minute": "Not a time and day. Choose them from the calendar.",
  "appraisal.no_file": "No file was chosen, or it is empty.",
  "appraisal.no_agency": "There is no such agency.",
  "appraisal.wrong_password": "Wrong password.",
  "appraisal.wrong_days": "Write a number of working days from 1 to 30.",
  "appraisal.overrules_feed": "The numbers differ from the register's. Say why others are taken.",
  "score.number-form": ({ written, proposals }: ProblemDetails) => {
    if (written === "") return "The number is missing.";
    const guess = either(proposals);
    return guess
      ? `“${written}” can be read in more than one way. Is it ${guess}?`
      : `“${written}” is not a number. Write digits, with a point before decimals, such as 12.5.`;
  },
  "score.input-missing": "The number is missing.",
  "score.input-out-of-range": ({ written, low, high }: ProblemDetails) =>
    high ? `${written} is outside ${low} to ${high}.` : `${written} is below ${low}.`,
  "score.input-not-a-count": ({ written }: ProblemDetails) =>
    `“${written}” is not a count. Write a whole number, 0 or more.`,
  "score.denominator-below-zero": ({ written }: ProblemDetails) =>
    `The denominator is ${written}; it can't be below 0.`,
  "score.zero-denominator": "It is 0, so there is nothing to divide by, and the rule doesn't say what then.",
  "score.condition-unknown": ({ written }: ProblemDetails) => `The rule has no condition “${written}”.`,
  "score.reason-blank": "Say why the criterion does not apply.",
  "score.input-unknown": "The rule doesn't take this number.",
  "score.input-beside-not-applicable": "The criterion is set aside, so it takes no other number.",
};
