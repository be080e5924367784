import type { paper as vi } from "./words.vi.ts";

export const paper: typeof vi = { title: "Paper forms" };
