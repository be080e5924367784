// Asks routes as somebody at a browser would: with a session, the form's token, the origin of the page.
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Database } from "#db/connection.ts";
import { insertSession } from "#db/sessions.ts";
import type { Services } from "#app/shared/context.ts";
import { sha256 } from "#app/shared/ids.server.ts";
import { csrfTokenOf, SESSION_COOKIE } from "../entry.server.ts";

const HOUR_MS = 3_600_000;

export interface Visit {
  run: (args: LoaderFunctionArgs) => unknown;
  services: Services;
  /** Null for somebody without a session. */
  accountId?: string | null;
  cookie?: string;
  params?: Record<string, string>;
  path?: string;
  form?: Record<string, string | Blob | string[]>;
  /** The form's token: the person's own unless told; null leaves it out. */
  csrf?: string | null;
  headers?: Record<string, string>;
  method?: string;
  address?: string;
}

export interface Answered {
  status: number;
  /** Where a redirect leads. */
  location: string | null;
  cookie: string | null;
  /** The code of the problem that was answered. */
  code: string | null;
  value: unknown;
}

/** Opens a session for an account and gives its cookie. */
export async function signInAs(db: Database, services: Services, accountId: string): Promise<string> {
  const at = services.clock.machine();
  const cookie = `cookie-of-${accountId}`;
  await db.withTransaction(async (trx) => {
    await trx.deleteFrom("session").where("idHash", "=", sha256(cookie)).execute();
    await insertSession(trx, {
      idHash: sha256(cookie),
      accountId,
      createdAt: at.toISOString(),
      seenAt: at.toISOString(),
      expiresAt: new Date(at.getTime() + HOUR_MS).toISOString(),
    });
  });
  return cookie;
}

/** Runs a loader or an action; what it throws is an answer too, as Remix has it. */
export async function visit({
  run,
  services,
  accountId = null,
  cookie,
  params = {},
  path = "/x",
  form,
  csrf,
  headers = {},
  method = form ? "POST" : "GET",
  address,
}: Visit): Promise<Answered> {
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: { ...headers, ...(cookie ? { cookie: `${SESSION_COOKIE}=${cookie}` } : {}) },
    body: form ? formOf(form, csrf === undefined ? csrfTokenOf(services, accountId) : csrf) : undefined,
  });
  try {
    return await describe(
      await run({ request, params, context: { services, nonce: "", address } } as LoaderFunctionArgs),
    );
  } catch (thrown) {
    return describe(thrown, 500);
  }
}

function formOf(fields: NonNullable<Visit["form"]>, csrf: string | null): FormData {
  const form = new FormData();
  if (csrf !== null) form.set("csrf", csrf);
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value)) for (const one of value) form.append(name, one);
    else if (typeof value === "string") form.set(name, value);
    else form.set(name, value, "file.csv");
  }
  return form;
}

async function describe(value: unknown, plainStatus = 200): Promise<Answered> {
  if (value instanceof Response) {
    const isProblem = value.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
    const document = isProblem ? ((await value.clone().json()) as { code: string }) : null;
    return {
      status: value.status,
      location: value.headers.get("location"),
      cookie: value.headers.get("set-cookie"),
      code: document?.code ?? null,
      value,
    };
  }
  const data = isDataWithInit(value) ? value.data : value;
  const status = isDataWithInit(value) ? (value.init?.status ?? plainStatus) : plainStatus;
  const fault = data as { problem?: { code: string } } | null | undefined;
  return { status, location: null, cookie: null, code: fault?.problem?.code ?? null, value: data };
}

function isDataWithInit(value: unknown): value is { data: unknown; init: { status?: number } | null } {
  return typeof value === "object" && value !== null && "data" in value && "init" in value;
}
