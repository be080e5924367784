import { readCookie } from "./cookies.server.ts";
import { parseLang, type Lang } from "./lang.ts";

/** The language a request asks for: `?lang=` on a link people were sent, else their cookie, else Vietnamese. */
export function langOf(request: Request): Lang {
  return parseLang(new URL(request.url).searchParams.get("lang") ?? readCookie(request, "lang"));
}
