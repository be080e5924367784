import type { Migration } from "../migrate.ts";
import * as rounds from "./20261124-01-rounds.ts";
import * as people from "./20261124-02-people.ts";
import * as responses from "./20261124-03-responses.ts";
import * as deadlines from "./20261124-04-deadlines.ts";
import * as paper from "./20261124-05-paper.ts";
import * as survey from "./20261124-06-survey.ts";
import * as plan from "./20261124-07-plan.ts";
import * as appraisal from "./20261124-08-appraisal.ts";
import * as results from "./20261124-09-results.ts";
import * as signIns from "./20261124-11-people.ts";
import * as trail from "./20261124-14-trail.ts";
import * as arrivals from "./20261124-16-arrivals.ts";
import * as outbox from "./20261124-18-outbox.ts";
import * as approvals from "./20261124-19-appraisal.ts";

/** Every step of the schema, by name; they run in the order of their names. */
export const migrations: Record<string, Migration> = {
  "20261124-01-rounds": rounds,
  "20261124-02-people": people,
  "20261124-03-responses": responses,
  "20261124-04-deadlines": deadlines,
  "20261124-05-paper": paper,
  "20261124-06-survey": survey,
  "20261124-07-plan": plan,
  "20261124-08-appraisal": appraisal,
  "20261124-09-results": results,
  "20261124-11-people": signIns,
  "20261124-14-trail": trail,
  "20261124-16-arrivals": arrivals,
  "20261124-18-outbox": outbox,
  "20261124-19-appraisal": approvals,
};
