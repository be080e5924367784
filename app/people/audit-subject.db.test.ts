// A subject's link must lead somewhere, and let in whom it is shown to.
import type { RouteConfigEntry } from "@remix-run/route-config";
import { expect, it } from "vitest";
import map from "#app/routes.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { auditPages, auditSubjectPath } from "./audit-subject.ts";

const modules = import.meta.glob<{ handle?: RouteHandle }>("/app/**/*.route.{ts,tsx}");

function routeOf(path: string): RouteConfigEntry | undefined {
  const parts = path.slice(1).split("/");
  const fits = (pattern = "") => {
    const wanted = pattern.split("/");
    return (
      wanted.length === parts.length && wanted.every((part, at) => part.startsWith(":") || part === parts[at])
    );
  };
  return map.find((entry) => entry.path === path.slice(1)) ?? map.find(({ path: pattern }) => fits(pattern));
}

it("F69 every link to a subject leads to a page that opens to whoever sees the link", async () => {
  const facts = new Map([
    ["hamletCode", "north-1"],
    ["criterion", "1.1.1"],
  ]);
  const wrong: string[] = [];
  for (const [kind, { who }] of Object.entries(auditPages)) {
    for (const role of ["auditor", "admin"] as const) {
      const path = auditSubjectPath({ kind, id: "x", roundCode: "tiny-2024", facts }, [role]);
      expect(path !== null, `${kind} for ${role}`).toBe(who.includes(role));
      if (path === null) continue;
      const module = await modules[`/app/${routeOf(path)?.file ?? ""}`]?.();
      const allowed = module?.handle?.access.who;
      if (!Array.isArray(allowed) || !allowed.includes(role)) wrong.push(`${kind} ${path} as ${role}`);
    }
  }
  expect(wrong).toEqual([]);
});

it("F69 what has no page, no round or no row of its own has no link", () => {
  const facts = new Map<string, string>();
  const path = (kind: string, id: string, roundCode: string | null) =>
    auditSubjectPath({ kind, id, roundCode, facts }, ["admin"]);
  expect(path("form", "00013", null)).toBeNull();
  expect(path("bundle", "x", "tiny-2024")).toBeNull();
  expect(path("account", "list", null)).toBeNull();
  expect(path("holidays", "all", null)).toBeNull();
});
