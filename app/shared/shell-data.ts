import { useRouteLoaderData } from "@remix-run/react";
import type { Role } from "./access.ts";
import type { ShellData } from "./ui/shell-data.ts";

/** What the root loader gives every page: the frame's data and the token that every form carries. */
export interface RootData extends ShellData {
  /** Distinct roles of the person in the round shown; empty for strangers. */
  roles: Role[];
}

/** The root loader's data. Every page renders below the root, so it is always there. */
export function useShell(): RootData {
  const root = useRouteLoaderData("root");
  if (!root) throw new Error("The root loader's data is missing.");
  return root as RootData;
}
