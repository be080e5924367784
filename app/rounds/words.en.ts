import type { ProblemDetails } from "#app/shared/problem.ts";
import type { rounds as vi } from "./words.vi.ts";

export const rounds: typeof vi = {
  title: "Rounds",
  clock: {
    title: "Demo clock",
    lead: "Every deadline, the officials’ window and every figure go by this clock. Sessions still go by the machine’s.",
    now: "Now, Viet Nam time",
    to: "Move to",
    toHint: "Viet Nam time. From that minute on the clock runs as usual.",
    move: "Set the clock",
    moved: (minute: string) => `The clock now runs from ${minute}.`,
    stops: "Moments worth a look",
    stop: {
      plan: "report on the plan: 44 of 46 tasks done",
      targets: "report on the digital targets: 9 of 16 met",
      begin: "mid-round: where the demo begins",
      closed: "the officials’ window has just closed: the box can be opened",
    },
    note: "Turning the clock back deletes nothing: what was recorded after the moment shown is only not visible yet.",
  },
  settings: {
    title: "Settings of the round",
    lead: (code: string) =>
      `Round code ${code}. Each change keeps the old and the new value in the audit trail.`,
    saved: "Settings saved.",
    same: "Nothing changed.",
    save: "Save settings",
    names: "Names and dates",
    nameVi: "Vietnamese name",
    nameEn: "English name",
    startsOn: "Round begins on",
    endsOn: "Round ends on",
    window: "Officials’ window",
    opensAt: "Opens at",
    lastMinute: "Open to the end of",
    grace: "Grace for drafts",
    minutes: "minutes",
    graceHint: "Who began to answer before the closing may still send within this time.",
    windowLocked: {
      opened:
        "The window has opened, so its times can’t be changed here. To give more time, extend it on the officials’ survey page: the old closing and the reason are kept.",
      extended:
        "The window has been extended, so its times can’t be changed here. Extend it further on the officials’ survey page.",
    },
    toSurvey: "Go to the officials’ survey",
    windowMoved: "Times of the window changed in the round’s settings",
    quotas: "Officials and deputies invited",
    invited: "Total to invite",
    invitedHint: "Leave blank if it is not fixed.",
    total: (sum: string) => `The groups add up to ${sum}`,
    totalOf: (sum: string, total: string) => `The groups add up to ${sum} of ${total}`,
    totalRight: "right",
    totalShort: (count: string) => `${count} missing`,
    totalOver: (count: string) => `${count} too many`,
    quotasLocked: {
      invited: "The list of invitees was loaded by these numbers, so they can’t be changed any more.",
      sealed: "The ballot box was sealed with places by these numbers, so they can’t be changed any more.",
    },
    bands: "PAR INDEX bands",
    band: "Band",
    from: "From points",
    bandsHint: "The highest band first. Points below the last band have none.",
    addBand: "Add a band",
    removeBand: (band: string) => `Remove band ${band}`,
    storedNow: (value: string) => `Stored now: ${value}`,
    closed: "The round is closed. Its settings can only be read.",
    basis: "This round rests on",
    respondent: { citizen: "Citizens’ form", official: "Officials’ form" },
    version: (title: string, version: string) => `${title}, version ${version}`,
    items: (items: string, counting: string) => `${items} questions, ${counting} of them scored`,
    criteriaSet: "Criteria set",
    rows: (rows: string) => `${rows} rows`,
    unverified: (count: string) =>
      `${count} rows whose name or points were not checked against the official annex`,
    sample: "Citizens’ sample",
    sampleColumns: {
      name: "Place",
      hamlets: "Hamlets, quarters",
      inPopulation: "In the place",
      households: "Households listed",
      forms: "Forms",
    },
    sum: "Total",
    steps: "Marks of the round",
  },
  life: {
    title: "The round's life",
    status: { preparing: "Being prepared", running: "Running", closed: "Closed" },
    start: "Start the round",
    startHint: "From then on this round is where everybody works after signing in.",
    started: "The round has started.",
    close: "Close the round",
    closeHint: "A closed round takes no more forms, scores or settings, and can't be opened again.",
    closeSure: "The results are published; close this round",
    closed: "The round is closed.",
    next: (year: string) => `Prepare round ${year}`,
    nextHint:
      "The next round takes over questionnaires, criteria set, sample, quotas, bands and time line of this one, a year later. All of it can be changed before it starts.",
  },
  problems: {
    "round.not_found": "There is no such round, or it is not part of this account's work.",
    "round.closed": "The round is closed. Its figures no longer change.",
    "round.wrong_status": "The round has moved on. Load the page again to see where it stands.",
    "round.exists": ({ code }: ProblemDetails) => `Round ${code} is there already. Open its settings.`,
    "instrument.published": ({ id }: ProblemDetails) =>
      `Version ${id} is published and can't be changed. Load this questionnaire under a new version number.`,
    "criteria.refused": ({ faults }: ProblemDetails) =>
      `The criteria set was not loaded: the file has faults.\n${faults}`,
    "criteria.published": ({ id }: ProblemDetails) =>
      `Criteria set ${id} exists and differs from this file. Load it under a new version number.`,
  },
  faults: {
    "places.code": ({ written }: ProblemDetails) =>
      `Code “${written}” can't be used. Codes have letters, digits, dots and dashes only, 60 at most.`,
    "places.name": "Give the name of the place.",
    "places.agency": ({ code }: ProblemDetails) =>
      `There is no agency “${code}” yet. Correct the code, or name it in column agency_vi for one of a district or commune.`,
    "places.no_parent": "Only a province stands below nothing. Give the code of the place above.",
    "places.unknown": ({ code }: ProblemDetails) => `There is no place “${code}”, nor in this file.`,
    "places.parent_level": ({ parent, level }: ProblemDetails) =>
      `“${parent}” isn't above a ${level}. Choose a wider place.`,
    "round.required": "Enter this field.",
    "round.long": "Longer than 200 characters. Shorten it.",
    "round.day": "Enter the day as year-month-day, for example 2024-12-15.",
    "round.instant": "Enter both day and time.",
    "round.order": "The end must come after the beginning.",
    "round.count": "Enter a whole number from 0 up.",
    "round.grace": "The grace for drafts may not exceed 24 hours, that is 1440 minutes.",
    "round.quotas": ({ total }: ProblemDetails): string =>
      total === undefined
        ? "The groups don’t add up to the number to invite. Correct the number of each group."
        : `The groups add up to ${total}, not to the number to invite. Correct the number of each group.`,
    "round.bands": "At least one band is needed.",
    "round.band": "Name the band, in 20 letters at most.",
    "round.from": "Enter points from 0 to 100, with four decimals at most.",
    "round.bands_twice": "Two bands have the same name. Rename one of them.",
    "round.bands_order": "The highest band stands first: each band must begin below the one above it.",
    "round.unsure": "Tick the box before closing the round.",
    "round.fixed": "This can no longer be changed here. Reload the page to see the value in use.",
  },
};
