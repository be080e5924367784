import { planDigests, planReminders } from "../mail/plan.server.ts";
import { sendDueMessages } from "../mail/send.server.ts";
import { print, readOptions, withSystem, WrongUsage, type Command } from "./command.ts";

export const mailCommand: Command = {
  name: "mail",
  summary: "plan reminders and digests whose hour has come, and send what is due",
  usage: "sipas mail run [--json]",
  async run(args, io) {
    const { positionals, values } = readOptions(args, { json: { type: "boolean" } });
    if (positionals.join(" ") !== "run") throw new WrongUsage("mail run?");
    // Links in mail are signed: with another secret than the server's they would open nothing.
    if (!io.env.SIPAS_SECRET)
      throw new Error("Set SIPAS_SECRET to the server's: links in messages are signed.");
    const done = await withSystem(io, async (ctx) => ({
      reminders: await planReminders(ctx),
      digests: await planDigests(ctx),
      ...(await sendDueMessages(ctx)),
    }));
    print(io, values.json, done, () =>
      Object.entries(done)
        .map(([what, count]) => `${what}\t${count}`)
        .join("\n"),
    );
    return 0;
  },
};
