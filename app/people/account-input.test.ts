import { describe, expect, it } from "vitest";
import {
  blankGrant,
  endOfDay,
  lastDayOf,
  readAccountForm,
  typedAccount,
  writeGrants,
  type TypedAccount,
} from "./account-input.ts";

const person: TypedAccount = {
  username: " Buu-Ta-7 ",
  name: "Nguyễn  Văn Tám",
  email: "",
  phone: "0912 345 678",
  grants: [{ ...blankGrant, role: "surveyor", round: "tay-ninh-2024", hamlets: ["ap-1", "ap-2", "ap-1"] }],
};

const faultsOf = (changes: Partial<TypedAccount>) => {
  const parsed = typedAccount.safeParse({ ...person, ...changes });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};
const grant = (changes: object) => ({ grants: [{ ...blankGrant, ...changes }] });

describe("an account as it is typed", () => {
  it("F107 a surveyor's hamlets become one role each, twins are one", () => {
    const { username, name, grants } = typedAccount.parse(person);
    expect([username, name]).toEqual(["buu-ta-7", "Nguyễn Văn Tám"]);
    expect(grants).toEqual(
      ["ap-1", "ap-2"].map((placeCode) => ({
        role: "surveyor",
        roundCode: "tay-ninh-2024",
        placeCode,
        agencyCode: null,
        endsAt: null,
      })),
    );
    expect(writeGrants(grants)).toEqual([{ ...person.grants[0], hamlets: ["ap-1", "ap-2"] }]);
  });

  it.each([
    [{ username: "có dấu" }, "username: username"],
    [{ name: "  " }, "name: name"],
    [{ email: "khong-phai-thu" }, "email: email"],
    [{ phone: "gọi sau" }, "phone: phone"],
    [{ grants: [] }, "grants: grants"],
    [{ grants: [blankGrant] }, "grants: grants"],
    [grant({ role: "king" }), "grants.0.role: role"],
    [grant({ role: "surveyor" }), "grants.0.hamlets: hamlets"],
    [grant({ role: "assessor" }), "grants.0.agency: agency"],
    [grant({ role: "leader", endsOn: "31/12/2024" }), "grants.0.endsOn: ends_on"],
    [grant({ role: "leader", endsOn: "2024-02-30" }), "grants.0.endsOn: ends_on"],
  ])("F106 %o is told by its field", (changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  it("F107 an administrator serves every round, whatever round was left in the row", () => {
    const { grants } = typedAccount.parse({ ...person, ...grant({ role: "admin", round: "x" }) });
    expect(grants[0]?.roundCode).toBeNull();
  });

  it("F107 a role holds through its last day in Viet Nam", () => {
    expect(endOfDay("2024-12-31")).toBe("2024-12-31T17:00:00.000Z");
    expect(lastDayOf(endOfDay("2024-12-31"))).toBe("2024-12-31");
  });

  it("a posted form gives back what was typed, row by row", () => {
    const form = new FormData();
    for (const [name, value] of [
      ["username", "a"],
      ["grants.0.role", "surveyor"],
      ["grants.0.hamlets", "ap-1"],
      ["grants.0.hamlets", "ap-2"],
      ["grants.2.role", "leader"],
      ["grants.2.endsOn", "2024-12-31"],
    ] as const)
      form.append(name, value);
    const { username, grants } = readAccountForm(form);
    expect(username).toBe("a");
    expect(grants).toEqual([
      { ...blankGrant, role: "surveyor", hamlets: ["ap-1", "ap-2"] },
      { ...blankGrant, role: "leader", endsOn: "2024-12-31" },
    ]);
  });
});
