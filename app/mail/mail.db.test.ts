import { SMTPServer } from "smtp-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { openDeadline } from "#app/desk/api.server.ts";
import { remind } from "#app/desk/remind.server.ts";
import type { Context } from "#app/shared/context.ts";
import { beginAnswering } from "#app/survey/answer.server.ts";
import { reissueLink } from "#app/survey/invitations.server.ts";
import { seedTinySurvey, codeOf } from "#app/survey/testing/survey-fixture.ts";
import { decideMessage } from "./outbox.server.ts";
import { planDigests, planInvitations, planReminders, setSchedule } from "./plan.server.ts";
import { sendDueMessages } from "./send.server.ts";

interface Received {
  to: string;
  text: string;
}

/** A mail server on loopback. `mode` may change between messages. */
async function startPost(port = 0) {
  const received: Received[] = [];
  const post = {
    mode: "take" as "take" | "die" | "refuse",
    received,
    port: 0,
    stop: async () => undefined as void,
  };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const [to] = session.envelope.rcptTo;
        if (post.mode === "refuse") return done(Object.assign(new Error("no"), { responseCode: 550 }));
        received.push({ to: to?.address ?? "", text: Buffer.concat(chunks).toString() });
        if (post.mode === "die") {
          for (const connection of server.connections)
            (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
          return;
        }
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  post.port = (server.server.address() as { port: number }).port;
  let open = true;
  post.stop = () => {
    if (!open) return Promise.resolve();
    open = false;
    return new Promise((closed) => server.close(() => closed()));
  };
  onTestFinished(() => post.stop());
  return post;
}

async function seed() {
  const survey = await seedTinySurvey(openTestDatabase());
  const post = await startPost();
  const config = {
    ...survey.visitor.config,
    mail: { url: `smtp://127.0.0.1:${post.port}`, from: "Sở Nội vụ <sipas@house.test>" },
  };
  const as = (who: "reviewer" | "leader"): Context => ({ ...survey.ctx(who), config });
  const states = async () =>
    Object.fromEntries(
      (
        await survey.visitor.db.read
          .selectFrom("outbox")
          .select("state")
          .select((eb) => eb.fn.countAll<number>().as("count"))
          .groupBy("state")
          .execute()
      ).map(({ state, count }) => [state, count]),
    );
  const rows = () => survey.visitor.db.read.selectFrom("outbox").selectAll().execute();
  return { ...survey, post, as, states, rows };
}

/** Seven days before the closing day, 10 January 2025, a little after 8 in Viet Nam. */
const REMINDER_TIME = "2025-01-03T01:05:00.000Z";

describe("F39 invitations by mail", () => {
  it("F39 each link is sent once, and neither outbox nor trail holds it", async () => {
    const { as, round, post, states, rows, invitations, tokenOf, visitor } = await seed();
    expect(await planInvitations(as("reviewer"), round)).toBe(10);
    expect(await planInvitations(as("reviewer"), round)).toBe(0);
    expect(await sendDueMessages(as("reviewer"))).toMatchObject({ sent: 10 });
    expect(await sendDueMessages(as("reviewer"))).toMatchObject({ sent: 0 });
    expect(await states()).toEqual({ sent: 10 });
    expect(new Set(post.received.map(({ to }) => to)).size).toBe(10);
    const ids = (await rows()).map(({ id }) => id);
    for (const { text } of post.received)
      expect(ids.some((id) => text.includes(`<${id}@house.test>`))).toBe(true);
    const trail = await visitor.db.read.selectFrom("auditEvent").selectAll().execute();
    const kept = JSON.stringify([await rows(), trail]);
    for (const invitation of invitations) expect(kept).not.toContain(tokenOf(invitation));
    expect(kept).not.toContain("@example.org");
    expect(await codeOf(planInvitations(as("leader"), round))).toBe("access.refused");
  });

  it("F39 without mail settings nothing is touched", async () => {
    const { as, round, states, ctx } = await seed();
    await planInvitations(as("reviewer"), round);
    expect(await sendDueMessages(ctx("reviewer"))).toEqual({ sent: 0, postponed: 0, failed: 0, dropped: 0 });
    expect(await states()).toEqual({ planned: 10 });
    const reviewer = as("reviewer");
    const unsigned = { ...reviewer, config: { ...reviewer.config, secret: "-".repeat(32) } };
    await expect(sendDueMessages(unsigned)).rejects.toThrow("SIPAS_SECRET");
    expect(await states()).toEqual({ planned: 10 });
  });

  it("F39 a mail server down for a day loses nothing and sends nothing twice", async () => {
    const { as, round, post, states, clock } = await seed();
    await planInvitations(as("reviewer"), round);
    const { port } = post;
    await post.stop();
    for (let hour = 0; hour < 24; hour += 1) {
      clock.set(new Date(Date.parse("2024-12-20T02:00:00.000Z") + hour * 3_600_000).toISOString());
      expect((await sendDueMessages(as("reviewer"))).sent).toBe(0);
    }
    expect(await states()).toEqual({ planned: 10 });
    const again = await startPost(port);
    clock.set("2024-12-21T04:00:00.000Z");
    expect((await sendDueMessages(as("reviewer"))).sent).toBe(10);
    expect(new Set(again.received.map(({ to }) => to)).size).toBe(10);
    expect(again.received).toHaveLength(10);
  });

  it("F39 a server that dies between body and answer: not repeated until a person says so, then as the same message", async () => {
    const { as, round, post, rows, clock } = await seed();
    await planInvitations(as("reviewer"), round);
    post.mode = "die";
    await sendDueMessages(as("reviewer"));
    expect(post.received).toHaveLength(10);
    clock.set("2024-12-21T04:00:00.000Z");
    post.mode = "take";
    expect((await sendDueMessages(as("reviewer"))).sent).toBe(0);
    const [first] = await rows();
    expect(first).toMatchObject({ state: "failed", fault: "unknown" });
    await decideMessage(as("reviewer"), round, { id: first?.id ?? "", move: "retry" });
    expect((await sendDueMessages(as("reviewer"))).sent).toBe(1);
    const copies = post.received.filter(({ text }) => text.includes(`<${first?.id ?? "?"}@`));
    expect(copies).toHaveLength(2);
  });

  it("F39 a message marked by a process that died is shown to a person, not sent again", async () => {
    const { as, round, post, states, clock, visitor } = await seed();
    await planInvitations(as("reviewer"), round);
    await visitor.db.withTransaction((trx) =>
      trx.updateTable("outbox").set({ state: "sending", attemptedAt: "2024-12-20T01:00:00.000Z" }).execute(),
    );
    clock.set("2024-12-20T01:30:00.000Z");
    await sendDueMessages(as("reviewer"));
    expect(post.received).toHaveLength(0);
    expect(await states()).toEqual({ failed: 10 });
  });

  it("F39 a refused address fails, a bounce is recorded, a replaced link isn't sent", async () => {
    const { as, round, post, rows, invitations } = await seed();
    await planInvitations(as("reviewer"), round);
    const [one] = invitations;
    await reissueLink(as("reviewer"), round, one?.id ?? "");
    expect(await sendDueMessages(as("reviewer"))).toMatchObject({ sent: 9, dropped: 1 });
    post.mode = "refuse";
    expect(await planInvitations(as("reviewer"), round)).toBe(1);
    expect(await sendDueMessages(as("reviewer"))).toMatchObject({ failed: 1 });
    const sent = (await rows()).find(({ state }) => state === "sent");
    const bounce = { id: sent?.id ?? "", move: "bounce" as const };
    expect(await codeOf(decideMessage(as("reviewer"), { ...round, code: "other" }, bounce))).toBe(
      "message.not_found",
    );
    await decideMessage(as("reviewer"), round, bounce);
    expect(await codeOf(decideMessage(as("reviewer"), round, bounce))).toBe("message.not_now");
  });
});

describe("F41 F51 reminders to officials", () => {
  it("F41 at its hour each who has not answered is reminded once, worded by how far they are; after answering never", async () => {
    const { as, round, post, rows, clock, invitations, visitor, tokenOf, answer } = await seed();
    await planInvitations(as("reviewer"), round);
    await sendDueMessages(as("reviewer"));
    const [answered, begun, late] = invitations;
    if (!answered || !begun || !late) throw new Error("Too few invited.");
    await answer(answered);
    await beginAnswering(visitor, tokenOf(begun));
    clock.set("2025-01-03T00:59:59.000Z");
    expect(await planReminders(as("reviewer"))).toBe(0);
    clock.set(REMINDER_TIME);
    expect(await planReminders(as("reviewer"))).toBe(9);
    expect(await planReminders(as("reviewer"))).toBe(0);
    // Planned already when the answer comes: nothing of it is sent, and nothing stays that tells the hour.
    await answer(late);
    post.received.length = 0;
    expect(await sendDueMessages(as("reviewer"))).toMatchObject({ sent: 8, dropped: 0 });
    expect(post.received).toHaveLength(8);
    const left = (await rows()).filter(({ kind }) => kind !== "invitation");
    expect(left.map(({ recipientId }) => recipientId)).not.toContain(late.id);
    expect(
      left.filter(({ kind }) => kind === "reminder-begun").map(({ recipientId }) => recipientId),
    ).toEqual([begun.id]);
    await answer(begun);
    expect((await rows()).filter(({ kind }) => kind === "reminder-begun")).toEqual([]);
  });

  it("F41 the schedule is the round's own", async () => {
    const { as, round, clock } = await seed();
    await planInvitations(as("reviewer"), round);
    await sendDueMessages(as("reviewer"));
    await setSchedule(as("reviewer"), round, { days: [5], hour: 14 });
    clock.set(REMINDER_TIME);
    expect(await planReminders(as("reviewer"))).toBe(0);
    clock.set("2025-01-05T07:00:00.000Z");
    expect(await planReminders(as("reviewer"))).toBe(10);
  });
});

describe("F93 F127 reminders and digests of work", () => {
  it("F93 the button writes to the owner and the chief, once a day; F55 the week's digest goes to the agency that owes", async () => {
    const { as, round, post, clock, visitor } = await seed();
    const db = visitor.db;
    await db.withTransaction(async (trx) => {
      await trx.updateTable("account").set({ email: null }).execute();
      for (const who of ["assessor-tttt", "head-tttt"])
        await trx
          .updateTable("account")
          .set({ email: `${who}@example.org` })
          .where("id", "=", `account-${who}`)
          .execute();
    });
    const id = await db.withTransaction((trx) =>
      openDeadline(trx, as("reviewer"), {
        roundCode: round.code,
        kind: "task",
        subject: { kind: "task", id: "NV09" },
        titleVi: "Việc chín",
        titleEn: "Task nine",
        ownerAgencyCode: "so-tttt",
        link: `/rounds/${round.code}/plan/NV09`,
        dueAt: "2024-12-19T10:00:00.000Z",
      }),
    );
    await remind(as("reviewer"), round, [id]);
    await remind(as("reviewer"), round, [id]);
    await sendDueMessages(as("reviewer"));
    expect(post.received.map(({ to }) => to).sort()).toEqual([
      "assessor-tttt@example.org",
      "head-tttt@example.org",
    ]);
    clock.set("2024-12-23T01:00:00.000Z");
    post.received.length = 0;
    expect(await planDigests(as("reviewer"))).toBe(2);
    expect(await planDigests(as("reviewer"))).toBe(0);
    await sendDueMessages(as("reviewer"));
    expect(post.received).toHaveLength(2);
  });
});
