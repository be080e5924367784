import { once } from "node:events";
import { findPendingMigrations } from "#db/migrate.ts";
import { openServices, portOf, readConfig } from "../config.server.ts";
import { startJobs } from "../jobs.server.ts";
import { createApp, listen } from "../server.ts";
import type { Config } from "../shared/context.ts";
import { readOptions, type Command, type Terminal } from "./command.ts";

export const serveCommand: Command = {
  name: "serve",
  summary: "serve the web application",
  usage: "sipas serve [--dev]",
  async run(args, io) {
    const { values } = readOptions(args, { dev: { type: "boolean", default: false } });
    await serve(readConfig(io.env, { demo: values.dev || io.env.SIPAS_DEMO === "1" }), io, {
      dev: values.dev,
    });
    return 0;
  },
};

/** Serves until the process is asked to stop, then lets running requests end and closes the database. */
export async function serve(config: Config, io: Terminal, { dev }: { dev: boolean }): Promise<void> {
  const services = await openServices(config, io.env);
  const pending = await findPendingMigrations(services.db);
  if (pending.length > 0) {
    await services.db.close();
    throw new Error("The database is not up to date. Run: npm run -s sipas -- migrate");
  }
  const server = await listen(await createApp(services, { dev }), portOf(io.env), io.env);
  const jobs = startJobs(services);
  io.out(`SIPAS · PAR INDEX: ${config.baseUrl}`);
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  await new Promise((closed) => {
    server.close(closed);
    server.closeIdleConnections();
  });
  await jobs.stop();
  await services.db.close();
}
