import { openServices, readConfig } from "../config.server.ts";
import { systemActor } from "../shared/context.ts";
import { readOptions, type Command } from "./command.ts";
import { seedOnce } from "./seed.ts";
import { serve } from "./serve.ts";

export const demoCommand: Command = {
  name: "demo",
  summary: "seed both rounds of Tây Ninh and serve them",
  usage: "sipas demo [--only-seed]",
  async run(args, io) {
    const { values } = readOptions(args, { "only-seed": { type: "boolean", default: false } });
    const config = readConfig(io.env, { demo: true });
    const services = await openServices(config, { ...io.env, LOG_LEVEL: io.env.LOG_LEVEL ?? "warn" });
    try {
      await seedOnce({ ...services, actor: systemActor, lang: "vi" }, io, "demo");
    } finally {
      await services.db.close();
    }
    if (!values["only-seed"]) await serve(config, io, { dev: false });
    return 0;
  },
};
