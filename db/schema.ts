import type { AppraisalSchema } from "./schema/appraisal.ts";
import type { DeadlinesSchema } from "./schema/deadlines.ts";
import type { MailSchema } from "./schema/mail.ts";
import type { PaperSchema } from "./schema/paper.ts";
import type { PeopleSchema } from "./schema/people.ts";
import type { PlanSchema } from "./schema/plan.ts";
import type { ResponsesSchema } from "./schema/responses.ts";
import type { ResultsSchema } from "./schema/results.ts";
import type { RoundsSchema } from "./schema/rounds.ts";
import type { SurveySchema } from "./schema/survey.ts";

/** Every table, by the room that owns it. Columns are snake_case in the database and camelCase here. */
export interface Schema
  extends
    RoundsSchema,
    PeopleSchema,
    ResponsesSchema,
    ResultsSchema,
    DeadlinesSchema,
    PaperSchema,
    PlanSchema,
    SurveySchema,
    AppraisalSchema,
    MailSchema {}
