import { describe, expect, it } from "vitest";
import { gatherAccounts, readFileText, readRows } from "./account-file.ts";
import { checkAccount } from "./parse-account.server.ts";

const scopes = {
  rounds: new Set(["tiny-2024"]),
  hamlets: new Set(["north-1", "north-2"]),
  agencies: new Set(["so-noi-vu"]),
  today: "2024-12-20",
};
const header = "username,name,email,phone,role,round,hamlets,agency,ends_on";

function gather(...lines: string[]) {
  const read = readRows([header, ...lines].join("\r\n"));
  if (!read.ok) throw new Error(read.code);
  return gatherAccounts(read.rows, (typed) => checkAccount(typed, scopes));
}
const faultsOf = (...lines: string[]) => {
  const file = gather(...lines);
  return file.ok ? [] : file.faults.map(({ row, column, code }) => `${row} ${column} ${code}`);
};

describe("a file of accounts", () => {
  it("F106 a byte order mark and decomposed letters are taken, rows of one person are one account", () => {
    const read = readRows(
      `\ufeff${header}\n${"anh,Đặng Ánh,,,surveyor,,north-1 north-2,,\nAnh,Đặng Ánh,,,leader,,,,2025-01-31".normalize("NFD")}`,
    );
    if (!read.ok) throw new Error(read.code);
    const file = gatherAccounts(read.rows, (typed) => checkAccount(typed, scopes));
    expect(
      file.ok && file.accounts.map(({ rows, account }) => [rows, account.name, account.grants.length]),
    ).toEqual([[[2, 3], "Đặng Ánh".normalize("NFC"), 3]]);
  });

  it.each([
    ["username;name;role\nan;An;leader", "accounts.semicolons"],
    ["username,name\nan,An", "accounts.columns"],
    ["username,name,role,password\nan,An,leader,x", "accounts.unknown_columns"],
    [`${header}\nan,An`, "accounts.csv"],
    [`${header}\n"an,An,,,leader,,,,`, "accounts.csv"],
    [header, "accounts.empty"],
    ["", "accounts.csv"],
  ])("F106 the file %j is refused whole: %s", (text, code) => {
    expect(readRows(text)).toMatchObject({ ok: false, code });
  });

  it("F106 a file in Windows-1258 and an empty one are told as such", () => {
    const windows1258 = new Uint8Array([0x6e, 0x2c, 0xd0, 0xe3, 0xec]);
    expect(readFileText(windows1258)).toEqual({ ok: false, code: "accounts.encoding" });
    expect(readFileText(new Uint8Array())).toEqual({ ok: false, code: "accounts.file" });
  });

  it("F106 every fault names its row and column, all in one go", () => {
    expect(
      faultsOf(
        "anh,An,,,surveyor,,north-9,,",
        "anh,Anh,,,leader,no-round,,,",
        "b,Bình,khong-thu,,king,,,,",
        "chi,=1+1,,,assessor,,,,",
        "dung,Dũng,,,leader,,,,31/12/2024",
        "emm,Em,,,leader,,,,2020-01-01",
        "giang,Giang,,,,,,,",
      ),
    ).toEqual([
      "2 hamlets account.hamlet",
      "3 name account.names",
      "3 round account.round",
      "4 username account.username",
      "4 email account.email",
      "4 role account.role",
      "5 name account.formula",
      "5 agency account.agency",
      "6 ends_on account.ends_on",
      "7 ends_on account.ended",
      "8 role account.role",
    ]);
  });
});
