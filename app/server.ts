// The HTTP server: security headers, compression, static files, and Remix behind them.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express } from "express";
import helmet from "helmet";
import type { ViteDevServer } from "vite";
import type { Environment } from "./config.server.ts";
import type { Services } from "./shared/context.ts";

const YEAR_MS = 31_536_000_000;
const HOUR_MS = 3_600_000;

/** Builds the whole web application over the given services. `dev` compiles in the process instead of using `build/`. */
export async function createApp(services: Services, { dev }: { dev: boolean }): Promise<Express> {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", "loopback");
  app.use((_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString("base64");
    next();
  });
  app.use(securityHeaders(services.config.baseUrl.startsWith("https:"), dev));
  app.use(compression());

  const vite = dev ? await openVite() : null;
  if (vite) {
    app.use(vite.middlewares);
  } else {
    app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: YEAR_MS }));
    app.use(express.static("build/client", { maxAge: HOUR_MS }));
  }
  const build = vite
    ? async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as unknown as ServerBuild
    : await loadBuild();
  const answer = createRequestHandler({
    build,
    getLoadContext: (request, response) => ({
      services,
      nonce: String(response.locals.nonce),
      address: request.ip,
    }),
  });
  app.all("*", (request, response, next) => {
    answer(request, response, next).catch(next);
  });
  return app;
}

async function loadBuild(): Promise<ServerBuild> {
  return (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild;
}

async function openVite(): Promise<ViteDevServer> {
  const { createServer } = await import("vite");
  return createServer({ server: { middlewareMode: true } });
}

function securityHeaders(https: boolean, dev: boolean) {
  const nonce = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as { locals: { nonce: string } }).locals.nonce)}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: dev ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        // Lengths of bars and places of marks are style attributes; no stylesheet text is ever inline.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: dev ? ["'self'", "ws:"] : ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        // Left out on plain http: it would break an office network without TLS.
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: YEAR_MS / 1000 } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
}

/** Listens on `port` with TLS when `TLS_CERT` and `TLS_KEY` name files, else plain http. */
export async function listen(app: Express, port: number, env: Environment): Promise<Server> {
  const server =
    env.TLS_CERT && env.TLS_KEY
      ? createHttpsServer({ cert: readFileSync(env.TLS_CERT), key: readFileSync(env.TLS_KEY) }, app)
      : createHttpServer(app);
  await new Promise<void>((ready, fail) => {
    server.once("error", fail);
    server.listen(port, env.HOST || undefined, ready);
  });
  return server;
}
