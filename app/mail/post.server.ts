import type { Context } from "#app/shared/context.ts";
import { planDigests, planReminders } from "./plan.server.ts";
import { sendDueMessages } from "./send.server.ts";

/** The post's timed work: plans what the hour asks for, sends what is due, and says in one line what came of it. */
export async function runPost(ctx: Context): Promise<string> {
  const planned = (await planReminders(ctx)) + (await planDigests(ctx));
  const { sent, postponed, failed, dropped } = await sendDueMessages(ctx);
  return `${planned} planned, ${sent} sent, ${postponed} postponed, ${failed} failed, ${dropped} no longer needed`;
}
