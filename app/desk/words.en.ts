import type { desk as vi } from "./words.vi.ts";

export const desk: typeof vi = { title: "This morning" };
