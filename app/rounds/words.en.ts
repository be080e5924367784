import type { rounds as vi } from "./words.vi.ts";

export const rounds: typeof vi = { title: "Rounds" };
