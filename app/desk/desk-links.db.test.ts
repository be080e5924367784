import { expect, it } from "vitest";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { isProblem } from "#app/shared/problem.ts";
import { openDeadline } from "./deadlines.server.ts";
import { calendarLinkOf, digestLinkOf } from "./desk-links.server.ts";
import { viewDigest } from "./digest.server.ts";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no problem",
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  );

it("F55 F93 a digest's link shows its own agency's items without an account, and any other link answers alike", async () => {
  const { round, ctx, clock } = await seedTinyRound(openTestDatabase());
  const reviewer = ctx("reviewer");
  await reviewer.db.withTransaction(async (trx) => {
    for (const [code, agency] of [
      ["NV01", "so-tttt"],
      ["NV02", "so-noi-vu"],
    ] as const)
      await openDeadline(trx, reviewer, {
        roundCode: round.code,
        kind: "task",
        subject: { kind: "task", id: code },
        titleVi: `Việc ${code}`,
        titleEn: `Task ${code}`,
        ownerAgencyCode: agency,
        link: `/rounds/${round.code}/plan/${code}`,
        dueAt: "2024-12-19T10:00:00.000Z",
      });
  });
  const nobody = {
    ...reviewer,
    actor: { kind: "respondent" as const, accountId: null, name: "", grants: [] },
  };
  const link = { roundCode: round.code, agencyCode: "so-tttt" };
  const tokenIn = (url: string) => url.split("/").at(-1) ?? "";
  const token = tokenIn(digestLinkOf(nobody, { ...link, week: "2024-12-16" }));

  const digest = await viewDigest(nobody, token);
  expect(digest.rows.map(({ code }) => code)).toEqual(["NV01"]);
  expect(JSON.stringify(digest)).not.toMatch(/Người thử|NV02/);
  // A reviewer who opens it sees no more than the link gives.
  expect((await viewDigest(reviewer, token)).rows).toHaveLength(1);

  const [name = "", proof = ""] = token.split("~");
  const other = Buffer.from(Buffer.from(name, "base64url").toString().replace("so-tttt", "so-khdt")).toString(
    "base64url",
  );
  const calendar = tokenIn(calendarLinkOf(nobody, link)).replace(".ics", "");
  const foreign = digestLinkOf(
    { ...nobody, config: { ...nobody.config, secret: "x".repeat(32) } },
    { ...link, week: "2024-12-16" },
  );
  for (const wrong of ["", "x", `${other}~${proof}`, `${name}~`, calendar, tokenIn(foreign)])
    expect(await codeOf(viewDigest(nobody, wrong))).toBe("desk_link.wrong");
  clock.set("2024-12-29T16:59:59.000Z");
  expect(await codeOf(viewDigest(nobody, token))).toBe("no problem");
  clock.set("2024-12-29T17:00:00.000Z");
  expect(await codeOf(viewDigest(nobody, token))).toBe("desk_link.wrong");
  const answers = new Set<string>();
  for (let tried = 0; tried < 70; tried += 1) answers.add(await codeOf(viewDigest(nobody, "x")));
  expect(answers).toEqual(new Set(["desk_link.wrong", "desk_link.limited"]));
});
