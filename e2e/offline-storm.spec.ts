// Six devices bring 558 forms over a line that loses one request in three, or its answer after the commit, while the
// server is killed twice. No browser: what a device does is a fetch with a ticket, and the same bytes until a receipt.
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import sodium from "libsodium-wrappers";
import { wholeForm } from "./keying.ts";
import { expect, ROUND, test, type Served } from "./journey.ts";

test.use({ ownHouse: true });

const DEMO_PASSWORD = "dung-thu-2024";
const FORMS = 558;
const KEYERS = [1, 2, 3, 4, 5, 6].map((number) => `buu-ta-${number}`);

interface Bundle {
  publicKey: string;
  forms: { number: string; ticket: string }[];
}

interface Upload {
  submissionId: string;
  ticket: string;
  sealed: string;
}

/** Signs in as a browser would and takes a bundle along. */
async function takeAlong({ url }: Served, username: string): Promise<Bundle> {
  const entered = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ username, password: DEMO_PASSWORD }),
  });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const page = await (await fetch(`${url}/rounds/${ROUND}/paper/key`, { headers: { cookie } })).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const answer = await fetch(`${url}/api/v1/rounds/${ROUND}/offline-bundles`, {
    method: "POST",
    headers: { cookie, "X-CSRF-Token": csrf },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Bundle;
}

/** Seals `count` forms of a bundle; where there are fewer, the rest repeat the first ones under ids of their own. */
function finish({ publicKey, forms }: Bundle, count: number): Upload[] {
  const key = sodium.from_base64(publicKey, sodium.base64_variants.URLSAFE_NO_PADDING);
  return Array.from({ length: count }, (_, index) => {
    const form = forms[index % forms.length];
    if (!form) throw new Error("A bundle without forms.");
    const submissionId = crypto.randomUUID();
    const inside = {
      submissionId,
      roundCode: ROUND,
      number: form.number,
      answers: wholeForm({ H02: String(1940 + (index % 60)) }),
      overrides: {},
    };
    const sealed = sodium.crypto_box_seal(sodium.from_string(JSON.stringify(inside)), key);
    return {
      submissionId,
      ticket: form.ticket,
      sealed: sodium.to_base64(sealed, sodium.base64_variants.URLSAFE_NO_PADDING),
    };
  });
}

/** A line with a fixed fate: the same losses each time. */
function makeLine(seed: number) {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const count = { requests: 0, lostRequests: 0, lostReplies: 0, noServer: 0 };
  const send = async (url: string, upload: Upload): Promise<string | null> => {
    count.requests += 1;
    const fate = chance();
    if (fate < 1 / 6) {
      count.lostRequests += 1;
      return null;
    }
    const answer = await fetch(`${url}/api/v1/arrivals`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(upload),
    }).catch(() => null);
    // The server may die in the middle of its answer.
    const said = (await answer?.json().catch(() => null)) as { receipt: string } | null;
    if (!answer?.ok || !said) {
      count.noServer += 1;
      await new Promise((later) => setTimeout(later, 40 + 60 * chance()));
      return null;
    }
    if (fate < 1 / 3) {
      count.lostReplies += 1;
      return null;
    }
    return said.receipt;
  };
  return { send, count };
}

test("F33 F34 558 forms from six devices over a lossy line with the server killed twice: 558 stored, every receipt resolves", async ({
  served,
}) => {
  test.setTimeout(120_000);
  await sodium.ready;
  const bundles = await Promise.all(KEYERS.map((username) => takeAlong(served, username)));
  const queues = bundles.map((bundle) => finish(bundle, FORMS / KEYERS.length));
  const db = new Sqlite(join(served.folder, "sipas.sqlite"), { readonly: true });
  const countOf = (table: string) =>
    (db.prepare(`select count(*) as rows from ${table}`).get() as { rows: number }).rows;
  const before = {
    arrivals: countOf("arrival"),
    keyings: countOf("keying"),
    submissions: countOf("submission"),
  };

  const receipts = new Map<string, string>();
  const lines = queues.map((_, index) => makeLine(20_241_220 + index));
  const drain = async (queue: Upload[], { send }: ReturnType<typeof makeLine>) => {
    for (const upload of queue) {
      let receipt: string | null = null;
      while (receipt === null) receipt = await send(served.url, upload);
      receipts.set(upload.submissionId, receipt);
    }
  };
  const killAt = async (many: number) => {
    while (receipts.size < many) await new Promise((later) => setTimeout(later, 5));
    await served.crashAndRestart();
  };
  const startedAt = performance.now();
  await Promise.all([
    ...queues.map((queue, index) => drain(queue, lines[index] ?? makeLine(index))),
    killAt(150).then(() => killAt(380)),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;

  const sum = (kind: "requests" | "lostRequests" | "lostReplies" | "noServer") =>
    lines.reduce((all, { count }) => all + count[kind], 0);
  expect(sum("lostRequests") + sum("lostReplies")).toBeGreaterThan(sum("requests") / 4);
  expect(sum("noServer")).toBeGreaterThan(0);
  expect(receipts.size).toBe(FORMS);
  expect(new Set(receipts.values()).size).toBe(FORMS);
  const rows = db
    .prepare(
      "select arrival.id, arrival.state, submission.receipt from arrival join submission on submission.id = arrival.id",
    )
    .all() as { id: string; state: string; receipt: string }[];
  const stored = new Map(rows.map((row) => [row.id, row]));
  for (const [id, receipt] of receipts) expect(stored.get(id)?.receipt).toBe(receipt);
  expect(countOf("arrival") - before.arrivals).toBe(FORMS);
  expect(countOf("submission") - before.submissions).toBe(FORMS);
  const accepted = [...receipts.keys()].filter((id) => stored.get(id)?.state === "accepted").length;
  expect(accepted).toBeGreaterThan(50);
  expect(countOf("keying") - before.keyings).toBe(accepted);
  const overKeyed = db
    .prepare("select form_number from keying group by round_code, form_number having count(*) > 2")
    .all();
  expect(overKeyed).toEqual([]);
  db.close();
  expect(served.sipas("verify")).toContain("All agrees");
  console.log(
    `  ${FORMS} forms in ${seconds.toFixed(1)} s: ${sum("requests")} requests, ${sum("lostRequests")} lost, ${sum("lostReplies")} answers lost, ${sum("noServer")} without a server; ${accepted} keyings, ${FORMS - accepted} held`,
  );
});
