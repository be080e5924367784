import type { ProblemDetails } from "#app/shared/problem.ts";
import type { rounds as vi } from "./words.vi.ts";

export const rounds: typeof vi = {
  title: "Rounds",
  problems: {
    "round.not_found": "There is no such round, or it is not part of this account's work.",
    "round.closed": "The round is closed. Its figures no longer change.",
    "instrument.published": ({ id }: ProblemDetails) =>
      `Version ${id} is published and can't be changed. Load this questionnaire under a new version number.`,
    "criteria.refused": ({ faults }: ProblemDetails) =>
      `The criteria set was not loaded: the file has faults.\n${faults}`,
    "criteria.published": ({ id }: ProblemDetails) =>
      `Criteria set ${id} exists and differs from this file. Load it under a new version number.`,
  },
  faults: {
    "round.required": "Enter this field.",
    "round.long": "Longer than 200 characters. Shorten it.",
    "round.day": "Enter the day as year-month-day, for example 2024-12-15.",
    "round.instant": "Enter both day and time.",
    "round.order": "The end must come after the beginning.",
    "round.count": "Enter a whole number from 0 up.",
    "round.grace": "The grace for drafts may not exceed 24 hours.",
    "round.quotas": "The groups don't add up to the number invited. Correct the number of each group.",
    "round.bands": "Each band needs a name and the points it begins at.",
  },
};
