import type { results as vi } from "./words.vi.ts";

export const results: typeof vi = { title: "The two indices" };
