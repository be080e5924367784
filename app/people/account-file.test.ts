import { describe, expect, it } from "vitest";
import { gatherAccounts, readRows } from "./account-file.ts";
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
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return gatherAccounts(read.table.rows, (typed) => checkAccount(typed, scopes));
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
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const file = gatherAccounts(read.table.rows, (typed) => checkAccount(typed, scopes));
    expect(
      file.ok && file.accounts.map(({ rows, account }) => [rows, account.name, account.grants.length]),
    ).toEqual([[[2, 3], "Đặng Ánh".normalize("NFC"), 3]]);
  });

  it.each([
    ["username;name;role\nan;An;leader", "import.semicolons"],
    ["username,name\nan,An", "import.column_missing"],
    ["username,name,role,password\nan,An,leader,x", "import.column_unknown"],
    [`${header}\nan,An`, "import.row_width"],
    [`${header}\n"an,An,,,leader,,,,`, "import.quote_open"],
    [`${header}\nan,=1+1,,,leader,,,,`, "import.formula"],
    [header, "import.empty"],
    ["", "import.file"],
  ])("F106 the file %j is refused whole: %s", (text, code) => {
    const read = readRows(text);
    expect(read.ok ? [] : read.faults.map((fault) => fault.code)).toEqual([code]);
  });

  it("F106 every fault names its row and column, all in one go", () => {
    expect(
      faultsOf(
        "anh,An,,,surveyor,,north-9,,",
        "anh,Anh,,,leader,no-round,,,",
        "b,Bình,khong-thu,,king,,,,",
        "chi,Chi,,,assessor,,,,",
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
      "5 agency account.agency",
      "6 ends_on account.ends_on",
      "7 ends_on account.ended",
      "8 role account.role",
    ]);
  });
});
