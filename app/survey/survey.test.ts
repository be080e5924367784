import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftDigest, linkToken, normaliseReceipt, parseLinkToken, receiptOf } from "./links.server.ts";
import { combineSheets, readSheet, writeSheets } from "./key-sheets.server.ts";
import {
  boxMoves,
  invitationMoves,
  nextBoxState,
  nextInvitationState,
  type BoxMoveName,
  type BoxState,
  type InvitationMoveName,
  type InvitationState,
} from "./moves.ts";
import { readInviteeFile } from "./invitee-file.ts";
import { shuffled } from "./sealing.server.ts";
import { typedAnswers } from "./typed-answers.ts";
import { closingAfter, graceEndsAt, lastMinuteOf, mayAnswer, stateOfWindow } from "./window.ts";

const names = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];

describe("F40 F43 the moves of invitations and of the box", () => {
  it("F40 whatever is tried in whatever order, a used or replaced invitation stays so", () => {
    const moves = fc.array(fc.constantFrom(...names(invitationMoves)), { maxLength: 30 });
    fc.assert(
      fc.property(moves, (tried: InvitationMoveName[]) => {
        let state: InvitationState = "prepared";
        for (const move of tried) {
          const next = nextInvitationState(state, move);
          if (state === "used" || state === "replaced") expect(next).toBeNull();
          if (next) state = next;
        }
      }),
    );
  });

  it("F43 whatever is tried in whatever order, the box opens only after a rehearsal and only once", () => {
    const moves = fc.array(fc.constantFrom(...names(boxMoves)), { maxLength: 30 });
    fc.assert(
      fc.property(moves, (tried: BoxMoveName[]) => {
        let state: BoxState | null = null;
        let rehearsed = false;
        for (const move of tried) {
          const next = nextBoxState(state, move);
          if (state === "opened") expect(next).toBeNull();
          if (next === null) continue;
          if (move === "seal") rehearsed = false;
          if (move === "rehearse") rehearsed = true;
          if (move === "open") expect(rehearsed).toBe(true);
          state = next;
        }
      }),
    );
  });
});

describe("F40 personal links", () => {
  const uuid = fc.uuid();
  const generation = fc.integer({ min: 1, max: 65535 });

  it("F40 a link names its invitation and generation, under its own secret only", () => {
    fc.assert(
      fc.property(uuid, generation, (id, number) => {
        const token = linkToken("secret one", { id, generation: number });
        expect(token).toMatch(/^[A-Za-z0-9_-]{48}$/);
        expect(parseLinkToken("secret one", token)).toEqual({ id, generation: number });
        expect(parseLinkToken("secret two", token)).toBeNull();
      }),
    );
  });

  it("F40 a link changed in any one character opens nothing", () => {
    const token = linkToken("secret", { id: "0b6f3c1e-6a3b-4a51-9d56-0a4c1d2e3f40", generation: 1 });
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(parseLinkToken("secret", changed)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => parseLinkToken("secret", text) === null));
  });

  it("F46 receipts differ by invitation, are the same each time and forgive how they are typed", () => {
    const ids = fc.sample(uuid, { numRuns: 400, seed: 7 });
    const receipts = ids.map((id) => receiptOf("secret", { id, generation: 1 }));
    expect(new Set(receipts).size).toBe(new Set(ids).size);
    expect(receipts).toEqual(ids.map((id) => receiptOf("secret", { id, generation: 1 })));
    expect(normaliseReceipt(" 7qk4-m2 xd")).toBe("7QK4M2XD");
  });

  it("F43 a draft's name doesn't show its link", () => {
    expect(draftDigest("token")).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("F44 F45 F49 the window", () => {
  const window = {
    opensAt: "2024-12-14T17:00:00.000Z",
    closesAt: "2025-01-10T17:00:00.000Z",
    graceMinutes: 30,
  };
  const at = (instant: string) => stateOfWindow(window, new Date(instant));

  it("F49 answer at 23:59:59+07 counts, at 00:00:00 does not", () => {
    expect(at("2024-12-14T23:59:59.999+07:00")).toBe("before");
    expect(at("2024-12-15T00:00:00+07:00")).toBe("open");
    expect(at("2025-01-10T23:59:59.999+07:00")).toBe("open");
    expect(at("2025-01-11T00:00:00+07:00")).toBe("grace");
    expect(at("2025-01-11T00:29:59.999+07:00")).toBe("grace");
    expect(at("2025-01-11T00:30:00+07:00")).toBe("closed");
  });

  it("F45 in the grace time only what was begun may be sent", () => {
    expect([mayAnswer("grace", true), mayAnswer("grace", false), mayAnswer("closed", true)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(graceEndsAt(window)).toBe("2025-01-10T17:30:00.000Z");
  });

  it("F44 a typed last minute still counts, and is what is shown again", () => {
    expect(closingAfter("2025-01-12T23:59")).toBe("2025-01-12T17:00:00.000Z");
    expect(lastMinuteOf({ closesAt: "2025-01-12T17:00:00.000Z" })).toBe("2025-01-12T16:59:59.999Z");
    for (const wrong of ["", "2025-13-40T23:59", "12/01/2025"]) expect(closingAfter(wrong)).toBeNull();
  });
});

describe("F43 key sheets", () => {
  it("F43 any two of three sheets give the key, however they are typed", async () => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
    const sheets = await writeSheets("tay-ninh-2024", key);
    for (const [one, other] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const typed = [
        sheets[one]?.toLowerCase() ?? "",
        sheets[other]?.replaceAll("-", " ").replaceAll("0", "O") ?? "",
      ];
      const read = typed.map((sheet) => readSheet("tay-ninh-2024", sheet));
      const shares = read.flatMap((sheet) => (sheet.ok ? [sheet.share] : []));
      expect(Buffer.from(await combineSheets(shares))).toEqual(Buffer.from(key));
    }
  });

  it("F43 a wrong sign, a missing group and another round are told apart from a good sheet", async () => {
    const [sheet = ""] = await writeSheets("tay-ninh-2024", new Uint8Array(32).fill(9));
    expect(sheet).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readSheet("tay-ninh-2024", sheet.slice(5))).toEqual({ ok: false, fault: "sheet.length" });
    expect(readSheet("tay-ninh-2023", sheet)).toEqual({ ok: false, fault: "sheet.mistyped" });
    expect(readSheet("tay-ninh-2024", `U${sheet.slice(1)}`)).toEqual({ ok: false, fault: "sheet.mistyped" });
  });
});

describe("F39 a list of invitees", () => {
  const known = {
    groups: new Set(["so", "hdnd"]),
    agencies: new Set(["so-noi-vu"]),
    invited: [
      {
        group: "so",
        agencyCode: null,
        name: "Trần Văn Có",
        position: "Giám đốc",
        email: "co@example.org",
        phone: null,
      },
    ],
  };
  const header = "group,agency,name,position,email,phone\n";

  it("F39 tells new, known, doubled and faulty rows, and composes names", () => {
    const decomposed = "Nguyễn Thị Mới".normalize("NFD");
    const text = `${header}so,so-noi-vu,${decomposed},Phó Giám đốc,moi@example.org,
so,,Trần Văn Có,Giám đốc,CO@example.org,
hdnd,,Nguyễn Thị Mới,Đại biểu,moi@example.org,
la,,Lê Lạ,Đại biểu,,
so,so-la,Lê Lạ,Giám đốc,,
so,,,Giám đốc,,
so,,Lê Lạ,Giám đốc,không-phải-thư,`;
    const file = readInviteeFile(text, known);
    if (!file.ok) throw new Error("The list was refused.");
    expect(file.rows.map(({ row, state, column }) => [row, state, column])).toEqual([
      [2, "new", null],
      [3, "same", null],
      [4, "duplicate", null],
      [5, "faulty", "group"],
      [6, "faulty", "agency"],
      [7, "faulty", "name"],
      [8, "faulty", "email"],
    ]);
    expect(file.rows[0]?.invitee.name).toBe("Nguyễn Thị Mới");
  });

  it("F39 F106 names missing columns, and the row that is no CSV", () => {
    const faultsOf = (list: string) => {
      const file = readInviteeFile(list, known);
      return file.ok ? [] : file.faults.map(({ row, column, code }) => [row, column, code]);
    };
    expect(faultsOf("group,name\nso,A")).toEqual(
      ["agency", "position", "email", "phone"].map((column) => [1, column, "import.column_missing"]),
    );
    expect(faultsOf(`${header}so,"unfinished`)).toEqual([[2, null, "import.quote_open"]]);
    expect(faultsOf(`${header}so,,=HYPERLINK(),Giám đốc,,`)).toEqual([[2, "name", "import.formula"]]);
  });
});

describe("what a form posts", () => {
  it("joins several ticks and leaves out what is no answer", () => {
    const form = new FormData();
    for (const [name, value] of [
      ["csrf", "x"],
      ["verb", "next"],
      ["A01", "4"],
      ["T02", "1"],
      ["T02", "3"],
      ["G01", ""],
    ] as const) {
      form.append(name, value);
    }
    expect(typedAnswers(form)).toEqual({ A01: "4", T02: "1|3", G01: "" });
  });

  it("F43 shuffling keeps every ballot once", () => {
    const things = Array.from({ length: 50 }, (_, index) => index);
    const order = shuffled(things);
    expect(order).not.toEqual(things);
    expect([...order].sort((one, other) => one - other)).toEqual(things);
  });
});
