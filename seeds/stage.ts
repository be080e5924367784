// How seeds act: as a person of the demo, at a moment of the past, through the same use cases as the pages.
import { findActor } from "#app/people/api.server.ts";
import { SetClock } from "#app/shared/clock.ts";
import { systemActor, type Actor, type Context, type Services } from "#app/shared/context.ts";

export interface Stage {
  services: Services;
  /** What the person does at that moment. `at` is a day and minute in Viet Nam: "2024-11-02 09:30". */
  as(username: string, at: string): Promise<Context>;
  /** What an official with a personal link does: nobody the server knows. */
  respondent(at: string): Context;
  /** What the server does by itself at that moment. */
  system(at: string): Context;
  /** Tells the terminal how far it is. */
  report(line: string): void;
}

/** The instant of a day and minute in Viet Nam. @example vietNamInstant("2024-12-20 08:00") // "2024-12-20T01:00:00.000Z" */
export function vietNamInstant(at: string): string {
  const [day = "", minute = "00:00"] = at.split(" ");
  return new Date(`${day}T${minute}:00+07:00`).toISOString();
}

/** Sets up a stage over a database. Actors are looked up once: their roles don't change while seeding. */
export function setStage(services: Omit<Services, "clock">, report: (line: string) => void): Stage {
  const actors = new Map<string, Actor>();
  const contextAt = (at: string, actor: Actor): Context => ({
    ...services,
    clock: new SetClock(vietNamInstant(at)),
    actor,
    lang: "vi",
  });
  return {
    services: { ...services, clock: new SetClock(vietNamInstant("2023-01-01 00:00")) },
    report,
    system: (at) => contextAt(at, systemActor),
    respondent: (at) => contextAt(at, { kind: "respondent", accountId: null, name: "", grants: [] }),
    async as(username, at) {
      const known =
        actors.get(username) ?? (await findActor(services.db.read, username, new Date().toISOString()));
      if (!known) throw new Error(`The seed has no account "${username}".`);
      actors.set(username, known);
      return contextAt(at, known);
    },
  };
}
