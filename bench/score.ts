// Both parts of a score from tallies: a province (18 PSUs) at 558, 36,525 and 3.6 million responses, and a country
// (1,170 PSUs), each read from disk in a fresh process. Prints JSON with the ratio to the smallest province.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase, type Database } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { putTally } from "#db/responses.ts";
import { getInstrumentVersion, getRound } from "#app/rounds/api.server.ts";
import { findSipas } from "#app/results/sipas.server.ts";
import { seedTinyRound, TINY_ROUND } from "#db/testing/fixture.ts";
import type { TallyCounts } from "#scoring/sipas/tallies.ts";
import { machine, spread } from "./machine.ts";

const cases = [
  { name: "province, 558 responses", psus: 18, strata: 3, responses: 558 },
  { name: "province, 36,525 responses", psus: 18, strata: 3, responses: 36_525 },
  { name: "province, 3.6 million responses", psus: 18, strata: 3, responses: 3_600_000 },
  { name: "country, 36,525 responses", psus: 1_170, strata: 195, responses: 36_525 },
];

const [, , verb, file] = process.argv;
if (verb === "measure" && file) {
  console.log(JSON.stringify(await measure(file)));
} else {
  const results = [];
  for (const world of cases) results.push({ ...world, ...(await runInFreshProcess(world)) });
  const base = results[0]?.firstMs ?? 1;
  console.log(
    JSON.stringify(
      {
        machine: machine(),
        results: results.map((result) => ({
          ...result,
          ratioOfFirst: Number((result.firstMs / base).toFixed(2)),
        })),
      },
      null,
      2,
    ),
  );
}

async function runInFreshProcess(
  world: (typeof cases)[number],
): Promise<{ firstMs: number; warm: ReturnType<typeof spread> }> {
  const folder = mkdtempSync(join(tmpdir(), "sipas-bench-"));
  const database = join(folder, "bench.sqlite");
  const db = openDatabase(database);
  await migrate(db);
  await fillTallies(db, world);
  await db.close();
  const printed = execFileSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(import.meta.url), "measure", database],
    {
      encoding: "utf8",
    },
  );
  rmSync(folder, { recursive: true, force: true });
  return JSON.parse(printed) as { firstMs: number; warm: ReturnType<typeof spread> };
}

/** From the opened file to all figures with their intervals: the first time in this process, and then warm. */
async function measure(path: string) {
  const db = openDatabase(path);
  const round = await getRound(db.read, TINY_ROUND);
  await getInstrumentVersion(db.read, round.citizenInstrumentId); // parsed once a process, whatever is scored
  const time = async () => {
    const startedAt = performance.now();
    await findSipas(db.read, round);
    return performance.now() - startedAt;
  };
  const firstMs = Number((await time()).toFixed(3));
  const warm: number[] = [];
  for (let run = 0; run < 60; run += 1) warm.push(await time());
  await db.close();
  return { firstMs, warm: spread(warm) };
}

async function fillTallies(db: Database, world: (typeof cases)[number]): Promise<void> {
  const { round, citizens } = await seedTinyRound(db);
  await db.withTransaction(async (trx) => {
    await trx.deleteFrom("psu").execute();
    await trx.deleteFrom("stratum").execute();
    for (let stratum = 0; stratum < world.strata; stratum += 1) {
      const code = `bench-${stratum}`;
      const place = { level: "district" as const, nameVi: code, nameEn: code, illustrative: 1 as const };
      await trx
        .insertInto("place")
        .values({ code, parentCode: round.provinceCode, ...place })
        .execute();
      await trx
        .insertInto("stratum")
        .values({ roundCode: round.code, code, position: stratum, psusInPopulation: 60 })
        .execute();
    }
    const share = Math.floor(world.responses / world.psus);
    for (let psu = 0; psu < world.psus; psu += 1) {
      const stratumCode = `bench-${psu % world.strata}`;
      const code = `${stratumCode}-${psu}`;
      const place = { level: "hamlet" as const, nameVi: code, nameEn: code, illustrative: 1 as const };
      await trx
        .insertInto("place")
        .values({ code, parentCode: stratumCode, ...place })
        .execute();
      await trx
        .insertInto("psu")
        .values({
          roundCode: round.code,
          code,
          position: psu,
          stratumCode,
          households: 250,
          slots: share,
          weight: 1,
        })
        .execute();
      const counts: TallyCounts = Object.fromEntries(
        citizens.items
          .filter((item) => item.options.length > 0)
          .map((item, index) => [
            item.code,
            Object.fromEntries(
              item.options.map((option, place) => [
                option.code,
                Math.max(1, Math.floor(share * (0.05 + 0.1 * ((psu + index + place) % 5)))),
              ]),
            ),
          ]),
      );
      await putTally(trx, {
        roundCode: round.code,
        instrumentVersionId: round.citizenInstrumentId,
        psuCode: code,
        responses: share,
        counts,
      });
    }
  });
}
