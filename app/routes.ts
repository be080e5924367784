// The map of the house: every URL and the file behind it.
import { index, route, type RouteConfig } from "@remix-run/route-config";

export default [
  index("people/home.route.tsx"),
  route("sign-in", "people/sign-in.route.tsx"),
  route("sign-out", "people/sign-out.route.ts"),
  route("language", "people/language.route.ts"),
  route("theme", "people/theme.route.ts"),
  route("answer/:token", "survey/answer.route.tsx"),
  route("answer/:token/save", "survey/answer-save.route.ts"),
  route("answer/:token/review", "survey/answer-review.route.tsx"),
  route("answer/:token/receipt", "survey/answer-receipt.route.tsx"),
  route("answer/:token/:block", "survey/answer-block.route.tsx"),
  route("rounds/:round/desk", "desk/desk.route.tsx"),
] satisfies RouteConfig;
