// The province's own lists of 2024 in the tiny round, put through the use cases as the demo's seed does it: the reviewer
// reports for everybody, at the time when a thing was recorded.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { openDatabase, type Database } from "#db/connection.ts";
import { putAgencies, putPlaces } from "#db/rounds-write.ts";
import { seedTinyRound, TINY_NOW, type TinyRound } from "#db/testing/fixture.ts";
import { agencies } from "#seeds/data/agencies.ts";
import { places } from "#seeds/data/places.ts";
import type { Actors } from "#seeds/plan.ts";

export interface Filled {
  db: Database;
  tiny: TinyRound;
}

export type Fill = (actors: Actors, tiny: TinyRound) => Promise<void>;

/** One tiny round for all tests of a file that only read it: migrated, named, filled once, standing at `TINY_NOW`. */
export function useFilled(...fills: Fill[]): () => Filled {
  const folder = mkdtempSync(join(tmpdir(), "sipas-plan-"));
  let filled: Filled | undefined;
  beforeAll(async () => {
    const file = join(folder, "test.sqlite");
    copyFileSync(inject("baseFile"), file);
    filled = await fill(openDatabase(file), ...fills);
  });
  afterAll(async () => {
    await filled?.db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (!filled) throw new Error("The database is filled before the first test, not before.");
    return filled;
  };
}

/** Fills an empty, migrated database with the tiny round and these lists. */
export async function fill(db: Database, ...fills: Fill[]): Promise<Filled> {
  const tiny = await seedTinyRound(db);
  await putNames(db);
  for (const one of fills) await one(actorsOf(tiny), tiny);
  tiny.clock.set(TINY_NOW);
  return { db, tiny };
}

function actorsOf({ clock, ctx }: TinyRound): Actors {
  const morning = (username: "reviewer" | "approver") => (day: string) => {
    clock.set(`${day}T02:00:00.000Z`);
    return Promise.resolve(ctx(username));
  };
  return {
    reviewer: morning("reviewer"),
    approver: morning("approver"),
    owner: (_agency, day) => morning("reviewer")(day),
  };
}

/** The agencies and places that the lists name. */
async function putNames(db: Database): Promise<void> {
  await db.withTransaction(async (trx) => {
    await putPlaces(
      trx,
      places.map(({ code, parent, level, name }) => ({
        code,
        parentCode: parent,
        level,
        nameVi: name.vi,
        nameEn: name.en,
        illustrative: 1,
      })),
    );
    await putAgencies(
      trx,
      agencies.map(({ code, kind, name, shortName, place }) => ({
        code,
        kind,
        nameVi: name.vi,
        nameEn: name.en,
        shortVi: shortName.vi,
        shortEn: shortName.en,
        placeCode: place ?? null,
        illustrative: 0,
      })),
    );
  });
}
