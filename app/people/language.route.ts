import { redirect } from "@remix-run/node";
import type { RouteHandle } from "#app/shared/access.ts";
import { writeCookie } from "#app/shared/cookies.server.ts";
import { parseLang } from "#app/shared/lang.ts";
import { readReturnTo } from "#app/shared/return-to.ts";
import { act } from "./api.server.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

const YEAR_SECONDS = 31_536_000;

export const action = act(handle.access, ({ ctx, form }) => {
  const cookie = writeCookie("lang", parseLang(form.get("lang")), {
    maxAgeSeconds: YEAR_SECONDS,
    secure: ctx.config.baseUrl.startsWith("https:"),
  });
  return Promise.resolve(redirect(readReturnTo(form.get("returnTo")), { headers: { "Set-Cookie": cookie } }));
});

export const loader = () => redirect("/");
