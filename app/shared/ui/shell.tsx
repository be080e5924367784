/** The frame of a page: masthead, ruler of the round, illustrative band, rail, main, foot. */
import { Link, useLocation } from "@remix-run/react";
import { useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { formatMinute } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { ChartDefs } from "./chart-defs.tsx";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { Masthead } from "./masthead.tsx";
import { Ruler } from "./ruler.tsx";
import type { RailGroup, ShellData } from "./shell-data.ts";

export type { RailGroup, RailLink, ShellData, Theme } from "./shell-data.ts";
export { parseTheme, themes } from "./shell-data.ts";

function SkipLink() {
  const { shared } = useWords();
  return (
    <a className="skip" href="#main">
      {shared.shell.skip}
    </a>
  );
}

/** Says that what stands below is made up. A page that knows more says it in `children`. */
export function MadeUpBand({ children }: { children?: ReactNode }) {
  const { shared } = useWords();
  return (
    <p className="madeup">
      <span>
        <b>{shared.madeUp.tag}.</b> {children ?? shared.madeUp.band}
      </span>
    </p>
  );
}

/** The link whose address is the longest beginning of where we are. */
function currentLink(rail: readonly RailGroup[], pathname: string): string | undefined {
  const addresses = rail.flatMap((group) => group.links.map((link) => link.to));
  const holding = addresses.filter((to) => pathname === to || pathname.startsWith(`${to}/`));
  return holding.sort((a, b) => b.length - a.length)[0];
}

function Rail({ rail }: { rail: readonly RailGroup[] }) {
  const { shared } = useWords();
  const { pathname } = useLocation();
  const current = currentLink(rail, pathname);
  return (
    <nav className="rail" aria-label={shared.shell.rail}>
      {rail.map((group) => (
        <section key={group.heading}>
          <h2>{group.heading}</h2>
          <ul className="links">
            {group.links.map((link) => (
              <li key={link.to}>
                <Link to={link.to} aria-current={link.to === current ? "page" : undefined}>
                  <Icon name={link.icon} />
                  {link.label}
                  {link.count !== undefined && (
                    <span className={classes("count", link.hot && "hot")}>{link.count}</span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Foot({ data, search }: { data: ShellData; search: RefObject<HTMLInputElement> }) {
  const { shared } = useWords();
  const lang = useLang();
  return (
    <footer className="foot">
      <span>{shared.app.name}</span>
      {data.round && <span>{data.round.name}</span>}
      <span className="num">{shared.shell.asOf(formatMinute(data.asOf, lang))}</span>
      {data.demo && <span>{shared.shell.demoClock}</span>}
      {data.round?.illustrative && <span className="mk">{shared.madeUp.tag}</span>}
      <KeysSheet search={search} />
    </footer>
  );
}

/** The frame of staff pages. */
export function Shell({ data, children }: { data: ShellData; children: ReactNode }) {
  const search = useRef<HTMLInputElement>(null);
  const hasRail = data.rail.length > 0;
  return (
    <>
      <ChartDefs />
      <SkipLink />
      <Masthead data={data} searchRef={search} />
      {data.ruler && <Ruler {...data.ruler} />}
      {data.round?.illustrative && <MadeUpBand />}
      <div className={classes("shell", !hasRail && "bare")}>
        {hasRail && <Rail rail={data.rail} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Foot data={data} search={search} />
    </>
  );
}

/** The frame of a room of one task (keying, sign-in): no ruler, no rail, no foot. `masthead` says what the task needs there. */
export function BareShell({
  data,
  masthead,
  children,
}: {
  data: ShellData;
  masthead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <ChartDefs />
      <SkipLink />
      <Masthead data={data} slim>
        {masthead}
      </Masthead>
      {data.round?.illustrative && <MadeUpBand />}
      <div className="shell bare">
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}
