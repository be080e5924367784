import { data } from "@remix-run/node";
import { isProblem } from "#app/shared/problem.ts";

/**
 * Runs what a form asks for. A fault goes back with the form's name and all that was typed into it, so that it is shown
 * where it belongs and nothing is lost, with or without scripts.
 */
export async function answerForm<T>(form: FormData, run: () => Promise<T>) {
  try {
    return await run();
  } catch (error) {
    if (!isProblem(error)) throw error;
    const typed = Object.fromEntries(
      [...form.entries()].flatMap(([name, value]) =>
        typeof value === "string" && name !== "csrf" ? [[name, value] as const] : [],
      ),
    );
    return data({ problem: error.body, form: typed.form ?? "", typed }, { status: error.status });
  }
}
