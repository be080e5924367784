import type { Lang } from "../lang.ts";
import type { IconName } from "./icon.tsx";
import type { RulerData } from "./ruler.tsx";

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** Reads a theme from a cookie or a form; anything unknown follows the device. */
export function parseTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

export interface RailLink {
  to: string;
  label: string;
  icon: IconName;
  /** Already written out: "412/558". */
  count?: string;
  /** Something in it is overdue. */
  hot?: boolean;
}

export interface RailGroup {
  heading: string;
  links: readonly RailLink[];
}

/** What the frame of every signed-in page needs; the root's loader makes it. */
export interface ShellData {
  lang: Lang;
  theme: Theme;
  round?: { code: string; name: string; illustrative: boolean };
  rounds: readonly { code: string; name: string }[];
  person?: { name: string; roleLabel: string; agency?: string };
  rail: readonly RailGroup[];
  ruler?: RulerData;
  /** Instant of the business clock. */
  asOf: string;
  /** The demo's clock is moved, which the foot says. */
  demo: boolean;
  csrf: string;
}
