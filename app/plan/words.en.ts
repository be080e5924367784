import type { plan as vi } from "./words.vi.ts";

export const plan: typeof vi = { title: "Plan and targets" };
