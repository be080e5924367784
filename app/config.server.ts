import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import { openDatabase, type Database } from "#db/connection.ts";
import { findSetting } from "#db/rounds.ts";
import { CLOCK_OFFSET_SETTING, systemClock, type FollowedOffset } from "./shared/clock.ts";
import type { Config, MailSettings, Services } from "./shared/context.ts";

const SECRET_LENGTH = 32;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of everything kept beside the code: `DATA_DIR`, else `data`. */
export function dataDirOf(env: Environment): string {
  return env.DATA_DIR || "data";
}

/** What `DATABASE_URL` names; empty means a SQLite file in the data folder. */
export function databaseUrlOf(env: Environment): string {
  return env.DATABASE_URL || join(dataDirOf(env), "sipas.sqlite");
}

/** Settings of a server. In demo mode a secret is made and kept; elsewhere a missing one is an error that says what to do. */
export function readConfig(env: Environment, { demo }: { demo: boolean }): Config {
  const dataDir = dataDirOf(env);
  const secret = env.SIPAS_SECRET || (demo ? demoSecret(dataDir) : "");
  if (secret.length < SECRET_LENGTH) {
    throw new Error(
      `Set SIPAS_SECRET to a random text of at least ${SECRET_LENGTH} characters and keep it safe: it signs sessions and personal links.\n` +
        `For example: export SIPAS_SECRET="$(openssl rand -base64 48)"`,
    );
  }
  const scheme = env.TLS_CERT ? "https" : "http";
  return {
    secret,
    demo,
    dataDir,
    baseUrl: env.BASE_URL || `${scheme}://localhost:${portOf(env)}`,
    mail: readMailSettings(env),
  };
}

/** Where messages go: only where `SMTP_URL` names it, so that a demo writes to nobody. */
export function readMailSettings({ SMTP_URL: url, MAIL_FROM: from }: Environment): MailSettings | null {
  if (!url) return null;
  if (!/^smtps?:\/\/[^/]+$/.test(url))
    throw new Error("SMTP_URL must read smtp://host:port or smtps://host:port.");
  if (!from?.includes("@")) throw new Error("Set MAIL_FROM to the address that messages come from.");
  return { url, from };
}

export function portOf(env: Environment): number {
  return Number(env.PORT || 3000);
}

function demoSecret(dataDir: string): string {
  const file = join(dataDir, "demo-secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

/** The log of a server: JSON lines without request bodies, links or names. */
export function openLog(env: Environment): Logger {
  return pino(
    { level: env.LOG_LEVEL || "info", redact: ["req.headers", "token", "password"] },
    pino.destination(2),
  );
}

const OFFSET_LIVES_MS = 1_000;

/** Opens the database and puts together what the process hands to everything it runs. */
export async function openServices(config: Config, env: Environment): Promise<Services> {
  const db = openDatabase(databaseUrlOf(env));
  return { db, config, log: openLog(env), clock: systemClock(await followOffset(db)) };
}

/** Reads the demo's clock offset now and then, so that every process of one database goes by the same business time. */
async function followOffset(db: Database): Promise<FollowedOffset> {
  let offsetMs = 0; // an empty database has no settings yet
  let readAt = 0;
  const reread = async () => {
    readAt = Date.now();
    offsetMs = Number((await findSetting(db.read, CLOCK_OFFSET_SETTING)) ?? 0);
  };
  const rereadIfPossible = () => reread().catch(() => undefined);
  await rereadIfPossible();
  return {
    offsetMs: () => {
      if (Date.now() - readAt > OFFSET_LIVES_MS) void rereadIfPossible();
      return offsetMs;
    },
    reread,
  };
}
