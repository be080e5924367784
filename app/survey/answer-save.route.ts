// Saves one answer as it is given, for the page's small script.
import { act } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { saveAnswers } from "./answer.server.ts";
import { tokenOf } from "./answer-view.server.ts";
import { typedAnswers } from "./typed-answers.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "plain" } satisfies RouteHandle;

export const action = act(handle.access, async (entered) => {
  await saveAnswers(entered.ctx, tokenOf(entered), typedAnswers(entered.form));
  return { saved: true };
});
