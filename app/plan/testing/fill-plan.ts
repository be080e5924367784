// The province's plan, targets, dossiers, feedback and inspections of 2024 in the tiny round, put through the use cases
// at the times when they were recorded, as the seed does. The reviewer reports for everybody.
import type { Database } from "#db/connection.ts";
import { putAgencies, putPlaces } from "#db/rounds-write.ts";
import type { TinyPerson, TinyRound } from "#db/testing/fixture.ts";
import { agencies } from "#seeds/data/agencies.ts";
import { places } from "#seeds/data/places.ts";
import type { Actors } from "#seeds/plan.ts";

/** The seed's people, played by the tiny round's. */
export function actorsIn({ clock, ctx }: TinyRound): Actors {
  const inTheMorning = (person: TinyPerson, day: string) => {
    clock.set(`${day}T02:00:00.000Z`);
    return Promise.resolve(ctx(person));
  };
  return {
    reviewer: (day) => inTheMorning("reviewer", day),
    approver: (day) => inTheMorning("approver", day),
    owner: (_agency, day) => inTheMorning("reviewer", day),
  };
}

/** The agencies and places that the lists name. */
export async function fillNames(db: Database): Promise<void> {
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
