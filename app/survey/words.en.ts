import type { survey as vi } from "./words.vi.ts";

export const survey: typeof vi = { title: "Officials’ survey" };
