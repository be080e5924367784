import { redirect } from "@remix-run/node";
import type { RouteHandle } from "#app/shared/access.ts";
import { readCookie, writeCookie } from "#app/shared/cookies.server.ts";
import { act } from "./api.server.ts";
import { SESSION_COOKIE } from "./entry.server.ts";
import { signOut } from "./sign-in.server.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

export const action = act(handle.access, async ({ ctx, request }) => {
  const cookie = readCookie(request, SESSION_COOKIE);
  if (cookie) await signOut(ctx, cookie);
  const secure = ctx.config.baseUrl.startsWith("https:");
  return redirect("/sign-in", {
    headers: { "Set-Cookie": writeCookie(SESSION_COOKIE, "", { maxAgeSeconds: 0, secure }) },
  });
});

export const loader = () => redirect("/");
