import type { people as vi } from "./words.vi.ts";

export const people: typeof vi = { title: "Accounts" };
