import { Transform } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { pathForLog } from "./shared/log-path.ts";
import { NonceProvider } from "./shared/nonce.ts";

const GIVE_UP_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let statusCode = status;
    // Robots and pages without scripts get the whole document at once.
    const whenWhole = isbot(request.headers.get("user-agent"));
    const respond = () => {
      const body = withoutNulBytes();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={loadContext.nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          abortDelay={GIVE_UP_MS}
          nonce={loadContext.nonce}
        />
      </NonceProvider>,
      {
        nonce: loadContext.nonce,
        [whenWhole ? "onAllReady" : "onShellReady"]: respond,
        onShellError: reject,
        onError(error: unknown) {
          statusCode = 500;
          loadContext.services.log.error({ error }, "render failed");
        },
      },
    );
    setTimeout(abort, GIVE_UP_MS + 1_000).unref();
  });
}

/** Remix calls this for faults of ours only; expected ones are Problems and never get here. */
export function handleError(
  error: unknown,
  { context, request }: { context: AppLoadContext; request: Request },
): void {
  const noSuchPage = isRouteErrorResponse(error) && error.status === 404;
  if (!request.signal.aborted && !noSuchPage)
    context.services.log.error({ error, path: pathForLog(request.url) }, "request failed");
}

/**
 * React 18 fills its 2 kB buffer with zero bytes where a letter of several bytes — as in every Vietnamese sentence —
 * falls on the edge. They have no meaning in HTML and would stand in the middle of words.
 */
function withoutNulBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
