import { redirect } from "@remix-run/node";
import type { RouteHandle } from "#app/shared/access.ts";
import { writeCookie } from "#app/shared/cookies.server.ts";
import { readReturnTo } from "#app/shared/return-to.ts";
import { parseTheme } from "#app/shared/ui/shell-data.ts";
import { act } from "./api.server.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

const YEAR_SECONDS = 31_536_000;

export const action = act(handle.access, ({ ctx, form }) => {
  const cookie = writeCookie("theme", parseTheme(form.get("theme")), {
    maxAgeSeconds: YEAR_SECONDS,
    secure: ctx.config.baseUrl.startsWith("https:"),
  });
  return Promise.resolve(redirect(readReturnTo(form.get("returnTo")), { headers: { "Set-Cookie": cookie } }));
});

export const loader = () => redirect("/");
