import type { LinksFunction, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useEffect, type ReactNode } from "react";
import { load } from "./people/api.server.ts";
import { findShell } from "./shell.server.ts";
import type { Access, RouteHandle } from "./shared/access.ts";
import { formatNumber } from "./shared/format.ts";
import { useNonce } from "./shared/nonce.ts";
import type { ProblemBody } from "./shared/problem.ts";
import { sayProblem } from "./shared/say-problem.ts";
import type { RootData } from "./shared/shell-data.ts";
import { LinkButton } from "./shared/ui/button.tsx";
import { PageHead } from "./shared/ui/page-head.tsx";
import respondentSheet from "./shared/ui/respondent.css?url";
import { BareShell, Shell } from "./shared/ui/shell.tsx";
import staffSheet from "./shared/ui/staff.css?url";
import { LangProvider, useLang, useWords, wordsOf } from "./shared/words.ts";

const access: Access = { who: "public", rows: "none" };

export const loader = load(access, findShell);

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: wordsOf(data?.lang ?? "vi").shared.app.name },
];

type Frame = RouteHandle["frame"];

function useFrame(): Frame {
  const handle = useMatches().at(-1)?.handle as Partial<RouteHandle> | undefined;
  return handle?.frame ?? "plain";
}

/** The document around pages and around the page for faults. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const respondent = useFrame() === "respondent";
  const lang = data?.lang ?? "vi";
  return (
    <html lang={lang} data-theme={data && data.theme !== "system" ? data.theme : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <link rel="stylesheet" href={respondent ? respondentSheet : staffSheet} />
      </head>
      <body>
        <LangProvider lang={lang}>{children}</LangProvider>
        {/* Officials answer without any script of ours but the small one their page names itself. */}
        {!respondent && <ScrollRestoration nonce={nonce} />}
        {!respondent && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

function Framed({ data, frame, children }: { data: RootData; frame: Frame; children: ReactNode }) {
  if (frame === "house") return <Shell data={data}>{children}</Shell>;
  if (frame === "task") return <BareShell data={data}>{children}</BareShell>;
  return children;
}

/** Keeps what waits on this computer to be sent, on every page but the respondents'. */
function useKeeper(frame: Frame): void {
  const words = useWords();
  const lang = useLang();
  useEffect(() => {
    if (frame === "respondent") return;
    let stop: (() => void) | undefined;
    let isGone = false;
    const sure = (count: number) => words.paper.offline.signOut(formatNumber(count, lang));
    void import("./paper/device/keeper.ts")
      .then(({ startKeeping }) => startKeeping({ lang, sure }))
      .then((stopKeeping) => (isGone ? stopKeeping() : (stop = stopKeeping)))
      .catch(() => undefined);
    return () => {
      isGone = true;
      stop?.();
    };
  }, [frame, lang, words]);
}

export default function App() {
  const data = useRouteLoaderData<typeof loader>("root");
  const frame = useFrame();
  useKeeper(frame);
  if (!data) return <Outlet />;
  return (
    <Framed data={data} frame={frame}>
      <Outlet />
    </Framed>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const data = useRouteLoaderData<typeof loader>("root");
  const content = <FaultPage error={error} />;
  return data?.person ? <Shell data={data}>{content}</Shell> : <main className="plain">{content}</main>;
}

function FaultPage({ error }: { error: unknown }) {
  const words = useWords();
  const fault: Pick<ProblemBody, "code" | "details"> =
    isRouteErrorResponse(error) && hasProblem(error.data)
      ? error.data.problem
      : {
          code: isRouteErrorResponse(error) && error.status === 404 ? "page.not_found" : "server.fault",
          details: {},
        };
  return (
    <>
      <PageHead title={sayProblem(words, fault)} />
      <LinkButton to="/">{words.shared.shell.home}</LinkButton>
    </>
  );
}

function hasProblem(data: unknown): data is { problem: ProblemBody } {
  return typeof data === "object" && data !== null && "problem" in data;
}
