import type { appraisal as vi } from "./words.vi.ts";

export const appraisal: typeof vi = { title: "Scoring and appraisal" };
