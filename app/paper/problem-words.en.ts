// What can go wrong with paper forms, said in English.
import type { ProblemDetails } from "#app/shared/problem.ts";
import type { faults as faultsVi, problems as problemsVi } from "./problem-words.vi.ts";
import { sayNumber } from "./say-number.ts";

const number = ({ formNumber }: ProblemDetails) => sayNumber(String(formNumber));
const plural = (count: string, one: string, more = `${one}s`) => `${count} ${count === "1" ? one : more}`;

export const problems: typeof problemsVi = {
  "form.number_not_digits": ({ typed }) =>
    `“${typed}” holds something that is no digit. A form number is four digits and a check digit, such as 0217 5.`,
  "form.number_wrong_length": ({ typed }) =>
    `“${typed}” is not five digits long. A form number is four digits and a check digit, such as 0217 5.`,
  "form.number_wrong_check": ({ digits, check, likely }) =>
    `${digits} does not go with check digit ${check}. Look at the number again${likely ? `: it may be ${likely}` : " in the corner of the sheet"}.`,
  "form.not_found": (details) =>
    `There is no form ${number(details)} in this work. Look at the number again.`,
  "form.other_hamlet": (details) =>
    `Form ${number(details)} belongs to another hamlet and does not wait for a second keying. Look at the number again, or give the sheet to the supervisor.`,
  "form.not_collected": (details) =>
    `Form ${number(details)} is not logged as collected, so it can't be keyed. Log it as collected first.`,
  "form.already_keyed": (details) =>
    `Form ${number(details)} has been keyed, so its sheet stays collected. If the number was wrong, ask the supervisor to withdraw the form.`,
  "form.wrong_state": (details) =>
    `Form ${number(details)} is no longer in a state that allows this; somebody may just have done it. Open the form again to see.`,
  "form.reason_missing": (details) => `Form ${number(details)} needs a reason for this.`,
  "form.none_chosen": "No form is chosen. Tick at least one.",
  "keying.same_person": (details) =>
    `This account has keyed form ${number(details)} once. Give the sheet to somebody else for the other keying.`,
  "keying.already_keyed": (details) =>
    `Form ${number(details)} has been keyed twice. Look at the number again; if it is right, tell the supervisor: it may have been printed twice.`,
  "keying.faulty": ({ count, ...details }) =>
    `Form ${number(details)} has ${plural(String(count), "answer")} to mend. Nothing was stored; mend them and send again.`,
  "submission.reused":
    "This submission id was used for other content. Nothing was stored; open the form again and send it with a new id.",
  "partial.too_long": "The half-keyed form is too large to be kept on the server.",
  "adjudication.own_keying": (details) =>
    `This account has keyed form ${number(details)} once. Somebody else must settle it.`,
  "adjudication.incomplete": ({ count }) =>
    `${plural(String(count), "place")} left to decide. Nothing was stored.`,
  "hamlet.not_found": "There is no such hamlet in this account's work.",
  "bundle.not_printed": "This hamlet has no forms yet. Make their numbers first.",
  "bundle.already_printed": ({ hamlet }) =>
    `${hamlet} has its form numbers. To print again, download the bundle's PDF.`,
  "bundle.wrong_state": ({ hamlet }) =>
    `The bundle of ${hamlet} is no longer in a state that allows this. Reload the page to see.`,
  "bundle.surveyor_elsewhere": "This surveyor does not work in the bundle's hamlet. Choose somebody else.",
  "bundle.forms_out": ({ hamlet, forms }) =>
    `${hamlet} still has ${plural(String(forms), "form")} out. Log where each is before taking the bundle back.`,
  "bundle.count_differs": ({ counted, expected }) =>
    `${counted} sheets were counted, the books say ${expected}. Count again, or log lost sheets first.`,
  "paper.round_closed": ({ year }) =>
    `The round of ${year} is closed. Its paper forms can't be changed any more.`,
  "ticket.wrong":
    "This upload ticket was not issued by this server. Prepare for offline work again, then key the sheet again.",
  "ticket.expired":
    "The ticket had expired when the form came in. The supervisor looks at who keyed it and when, then takes it or puts it aside.",
  "arrival.unreadable":
    "The server can't open this form: the file is damaged, or was sealed for another server. It is kept; key the sheet again.",
  "arrival.mismatch": "The form number inside the seal is not the ticket's. It is kept; key the sheet again.",
  "arrival.too_large": "What was sent is too large to be one form.",
  "arrival.too_many": "Too much was sent within a minute. The rest goes out by itself in a few minutes.",
  "arrival.wrong_file":
    "This is no file of waiting forms. Choose the .json file that “Export all to a file” made on the offline keying page.",
  "arrival.not_found": "There is no such arrival in this round.",
  "arrival.no_way":
    "This arrival can't be taken as a keying. Put it aside with the reason, and have the sheet keyed again if needed.",
  "arrival.note_missing": "Say why this form is put aside.",
};

export const faults: typeof faultsVi = {
  "arrival.wrong_file": "No file of waiting forms.",
  "body.invalid": "Not a value of the right kind.",
  "body.moment": "Give a day (2024-12-20) or a moment with its zone (2024-12-20T08:00+07:00).",
  "body.unknown": "Holds a field that is not used here.",
  "form.number": "The form number is not right.",
  "form.reason_missing": "Please give the reason.",
  "decision.missing": "This question needs a code by the paper.",
  "decision.reason_missing": "Please give the reason.",
  "bundle.count_differs": ({ expected }) => `The books say ${expected} sheets.`,
  "bundle.surveyor_elsewhere": "Does not work in this hamlet.",
  "keyed.empty": "This question is empty.",
  "keyed.outside-codes": "This question has no such code.",
  "keyed.too-many-choices": "More boxes are chosen than allowed.",
  "keyed.not-a-number": "Digits only here.",
  "keyed.below-range": "The number is below what is allowed.",
  "keyed.above-range": "The number is above what is allowed.",
  "keyed.too-long": "The comment is longer than 2,000 characters.",
  "keyed.unknown-item": "The questionnaire has no such question.",
  "keyed.hidden-answered": "This question is not asked by an answer above, so it can't be answered.",
  "keyed.required": "This question needs an answer or a code for a missing one.",
  "keyed.rule": ({ en }) => String(en ?? "This answer needs a reason."),
};
