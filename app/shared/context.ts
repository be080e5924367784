import type { Logger } from "pino";
import type { Database } from "#db/connection.ts";
import type { Grant } from "./access.ts";
import type { Clock } from "./clock.ts";
import type { Lang } from "./words.ts";

export interface Config {
  /** Key of everything this server signs: sessions, personal links. Never stored in the database. */
  secret: string;
  /** Demo mode: accounts listed on the sign-in page, the business clock can be moved, key sheets are shown. */
  demo: boolean;
  /** Folder of evidence files and other things beside the database. */
  dataDir: string;
  /** Where people reach this server, without a slash at the end. */
  baseUrl: string;
  /** Where messages are handed over; without it none is sent. */
  mail?: MailSettings | null;
}

export interface MailSettings {
  /** smtp://user:password@host:port, or smtps:// */
  url: string;
  /** The sender people see and answer to. */
  from: string;
}

/** What the process has, handed to everything that needs it. */
export interface Services {
  db: Database;
  clock: Clock;
  config: Config;
  log: Logger;
}

/** Who does something. Jobs act as `system`, an official with a personal link as `respondent`. */
export interface Actor {
  kind: "person" | "program" | "system" | "respondent";
  /** Null for the system and for respondents, who must not be known. */
  accountId: string | null;
  name: string;
  grants: readonly Grant[];
}

/** What a use case receives besides its input. */
export interface Context extends Services {
  actor: Actor;
  lang: Lang;
}

export const systemActor: Actor = { kind: "system", accountId: null, name: "system", grants: [] };
