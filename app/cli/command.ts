import { parseArgs, type ParseArgsConfig } from "node:util";
import { openServices, readConfig, type Environment } from "../config.server.ts";
import type { Context } from "../shared/context.ts";
import { systemActor } from "../shared/context.ts";

/** A command of `npm run -s sipas -- …`. Exit codes: 0 done, 1 a finding or a refused input, 2 wrong usage. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** Shown when the call was wrong. */
  usage: string;
  run(args: string[], io: Terminal): Promise<0 | 1>;
}

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  env: Environment;
}

/** Thrown for a call that doesn't fit the usage; ends with exit code 2. */
export class WrongUsage extends Error {}

/** Parses options strictly: an unknown or missing one is wrong usage. */
export function readOptions<T extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** Prints a result: as JSON when asked, else as the text people read. */
export function print(io: Terminal, json: boolean | undefined, value: unknown, text: () => string): void {
  io.out(json ? JSON.stringify(value) : text());
}

/** Opens the database for a command, runs it as the system, and closes again whatever happens. */
export async function withSystem<T>(io: Terminal, run: (ctx: Context) => Promise<T>): Promise<T> {
  // A command signs nothing: it runs where only the database is set up, too.
  const config = readConfig(
    { ...io.env, SIPAS_SECRET: io.env.SIPAS_SECRET || "-".repeat(32) },
    { demo: false },
  );
  const services = await openServices(config, { ...io.env, LOG_LEVEL: io.env.LOG_LEVEL || "warn" });
  try {
    return await run({ ...services, actor: systemActor, lang: "vi" });
  } finally {
    await services.db.close();
  }
}
