// The map of the house: every URL and the file behind it.
import { index, route, type RouteConfig } from "@remix-run/route-config";

export default [
  index("people/home.route.tsx"),
  route("sign-in", "people/sign-in.route.tsx"),
  route("sign-out", "people/sign-out.route.ts"),
  route("language", "people/language.route.ts"),
  route("theme", "people/theme.route.ts"),
] satisfies RouteConfig;
