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
  const headers = new Headers({
    "Set-Cookie": writeCookie(SESSION_COOKIE, "", { maxAgeSeconds: 0, secure }),
  });
  // On a shared PC nothing half typed may stay readable for the next person (F35). A browser that keys without a line
  // says so: there sealed forms may wait to be sent, so its pages tidy up by themselves, and only what can be read.
  if (readCookie(request, "sipas_offline") === null) headers.set("Clear-Site-Data", '"storage"');
  else headers.append("Set-Cookie", "sipas_left=1; Path=/; Max-Age=31536000; SameSite=Lax");
  return redirect("/sign-in", { headers });
});

export const loader = () => redirect("/");
