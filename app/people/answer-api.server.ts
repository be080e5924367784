// The door of routes for programs: who may enter, the round, and faults as application/problem+json.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Access } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { problemJson } from "#app/shared/problem-json.server.ts";
import { enterApi, enterRound, toProblem, type Entered, type EnteredRound } from "./entry.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** An API route: enters, runs, and answers expected faults as documents in both languages. */
export function answerApi(access: Access, run: (entered: Entered) => Promise<Response>) {
  return async (args: Args): Promise<Response> => {
    try {
      return await run(await enterApi(args, access));
    } catch (error) {
      const fault = toProblem(error, args);
      if (!fault) throw error;
      return problemJson(fault);
    }
  };
}

/** An API route below `/api/v1/rounds/:round`. */
export function answerApiInRound(access: Access, run: (entered: EnteredRound) => Promise<Response>) {
  return answerApi(access, async (entered) => run(await enterRound(entered, access)));
}

/** A number of rows asked for by `?limit=`. Throws `input.invalid` for anything but 1 to `most`. */
export function readLimit(query: URLSearchParams, { usual, most }: { usual: number; most: number }): number {
  const text = query.get("limit");
  if (text === null) return usual;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > most) throw problem("input.invalid", {}, { limit: { code: "body.invalid" } });
  return limit;
}
