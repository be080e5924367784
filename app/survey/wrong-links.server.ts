// How often wrong links may be tried. A right link is never held up: it proves itself before this is asked.
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Context } from "#app/shared/context.ts";
import { problem, type Problem } from "#app/shared/problem.ts";

const WRONG_LINKS_A_MINUTE = 60;

const limiter = new RateLimiterMemory({ points: WRONG_LINKS_A_MINUTE, duration: 60 });

/**
 * The answer to a link that opens nothing: the same for an invented, an outdated and a replaced one, whatever has
 * become of the invitation it might have meant. Past sixty a minute on this server the answer is only to wait.
 */
export async function answerWrongLink(ctx: Context): Promise<Problem> {
  try {
    const { consumedPoints } = await limiter.consume("wrong-link");
    ctx.log.info({ wrongLinksThisMinute: consumedPoints }, "wrong survey link");
    return problem("link.wrong");
  } catch {
    ctx.log.warn({ mostAMinute: WRONG_LINKS_A_MINUTE }, "too many wrong survey links");
    return problem("link.limited");
  }
}

/** Forgets what was counted: for tests, which share one process. */
export async function forgetWrongLinks(): Promise<void> {
  await limiter.delete("wrong-link");
}
