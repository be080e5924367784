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
  route("rounds/:round/plan", "plan/plan.route.tsx"),
  route("rounds/:round/plan/export.csv", "plan/plan-csv.route.ts"),
  route("rounds/:round/plan/new", "plan/new-task.route.tsx"),
  route("rounds/:round/plan/:code", "plan/task.route.tsx"),
  route("rounds/:round/targets", "plan/targets.route.tsx"),
  route("rounds/:round/targets/:code", "plan/target.route.tsx"),
  route("rounds/:round/dossiers", "plan/dossiers.route.tsx"),
  route("rounds/:round/feedback", "plan/feedback.route.tsx"),
  route("rounds/:round/inspections", "plan/inspections.route.tsx"),
] satisfies RouteConfig;
