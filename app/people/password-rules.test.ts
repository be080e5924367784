import { expect, it } from "vitest";
import { findPasswordFault } from "./password-rules.ts";
import { newTemporaryPassword } from "./password.server.ts";

it.each([
  ["ngắn quá", "short"],
  ["x".repeat(201), "long"],
  ["matkhau123", "common"],
  ["MatKhau123", "common"],
  ["aaaaaaaaaaaa", "common"],
  ["121212121212", "common"],
  ["chuyen-vien-1", "name"],
  ["Chuyen Vien 1", "name"],
  ["chuyen-vien-12024", "name"],
  ["mưa rào tháng bảy", null],
  ["0217 5 phieu", null],
] as const)("F106 the password %s is %s", (password, fault) => {
  expect(findPasswordFault(password, "chuyen-vien-1")).toBe(fault);
});

it("F106 a letter and its mark typed apart count as one character", () => {
  expect(findPasswordFault("mạâờểộữỵỷ".normalize("NFD"), "x")).toBe("short");
});

it("F106 temporary passwords are never alike, pass the rules and hold no letters that are read for one another", () => {
  const made = Array.from({ length: 200 }, newTemporaryPassword);
  expect(new Set(made).size).toBe(made.length);
  for (const password of made) {
    expect(password).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/);
    expect(findPasswordFault(password, "quan-tri")).toBeNull();
  }
});
