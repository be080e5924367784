import { Link, useLocation } from "@remix-run/react";
import type { ReactNode, RefObject } from "react";
import { useWords } from "../words.ts";
import { classes } from "./classes.ts";
import { Icon, ProductMark } from "./icon.tsx";
import { themes } from "./shell-data.ts";
import type { ShellData } from "./shell-data.ts";

/** A form of one button that changes a setting and comes back to this page. Works without a script. */
function Setting({
  action,
  csrf,
  name,
  value,
  children,
}: {
  action: string;
  csrf: string;
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  const { pathname, search } = useLocation();
  return (
    <form method="post" action={action}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="returnTo" value={pathname + search} />
      {name && <input type="hidden" name={name} value={value} />}
      {children}
    </form>
  );
}

function ThemeChoices({ data }: { data: ShellData }) {
  const { shared } = useWords();
  return (
    <>
      <h2>{shared.shell.theme}</h2>
      {themes.map((theme) => (
        <Setting key={theme} action="/theme" csrf={data.csrf} name="theme" value={theme}>
          <button type="submit" aria-pressed={theme === data.theme}>
            {shared.shell.themes[theme]}
            {theme === data.theme && <Icon name="tick" className="tickmark" />}
          </button>
        </Setting>
      ))}
    </>
  );
}

function PersonMenu({ data }: { data: ShellData }) {
  const { shared } = useWords();
  const { person } = data;
  return (
    <details className="menu">
      <summary
        aria-label={
          person ? `${shared.shell.person}: ${person.name}, ${person.roleLabel}` : shared.shell.theme
        }
      >
        {person && (
          <span className="who">
            {person.name}
            <small>{person.agency ? `${person.roleLabel}, ${person.agency}` : person.roleLabel}</small>
          </span>
        )}
        <Icon name={person ? "person" : "theme"} className={person ? "only-narrow" : undefined} />
        <Icon name="chevron" className="chev" />
      </summary>
      <div>
        {person && (
          <p className="whose">
            {person.name}
            <span className="sub">
              {person.agency ? `${person.roleLabel}, ${person.agency}` : person.roleLabel}
            </span>
          </p>
        )}
        <ThemeChoices data={data} />
        {person && (
          <div className="sep">
            <Link to="/password">
              <Icon name="key" />
              {shared.shell.password}
            </Link>
            <Setting action="/sign-out" csrf={data.csrf}>
              <button type="submit">
                <Icon name="signOut" />
                {shared.shell.signOut}
              </button>
            </Setting>
          </div>
        )}
      </div>
    </details>
  );
}

function RoundMenu({ data }: { data: ShellData }) {
  const { shared } = useWords();
  const { round, rounds } = data;
  if (!round || rounds.length < 2) return null;
  return (
    <details className="menu from-left">
      <summary aria-label={shared.shell.otherRounds}>
        <Icon name="chevron" className="chev" />
      </summary>
      <div>
        <h2>{shared.shell.otherRounds}</h2>
        <ul className="rounds">
          {rounds.map((other) => (
            <li key={other.code}>
              <Link
                to={`/rounds/${other.code}`}
                aria-current={other.code === round.code ? "true" : undefined}
              >
                {other.name}
                {other.code === round.code && <Icon name="tick" className="tickmark" />}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function Search({ round, inputRef }: { round: { code: string }; inputRef?: RefObject<HTMLInputElement> }) {
  const { shared } = useWords();
  const action = `/rounds/${round.code}/search`;
  return (
    <>
      <form className="find" role="search" method="get" action={action}>
        <Icon name="search" />
        <input
          ref={inputRef}
          type="search"
          name="q"
          placeholder={shared.shell.searchHint}
          aria-label={shared.shell.searchHint}
          autoComplete="off"
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
      <Link className="mast-link mast-find" to={action}>
        <Icon name="search" label={shared.shell.search} />
      </Link>
    </>
  );
}

export interface MastheadProps {
  data: ShellData;
  searchRef?: RefObject<HTMLInputElement>;
  /** One task: no search and no other round to go to. */
  slim?: boolean;
  /** What a task says here: form number, connection. */
  children?: ReactNode;
}

export function Masthead({ data, searchRef, slim, children }: MastheadProps) {
  const { shared } = useWords();
  const { round } = data;
  return (
    <header className="mast">
      <Link
        className="brandmark"
        to={round ? `/rounds/${round.code}` : "/"}
        aria-label={`${shared.app.name}. ${round?.name ?? shared.shell.home}`}
      >
        <ProductMark />
        <span className={classes(Boolean(children) && "wide-only", round && "has-round") || undefined}>
          {shared.app.name}
          {round && <small>{round.name}</small>}
        </span>
      </Link>
      {!slim && <RoundMenu data={data} />}
      {children}
      <span className="grow" />
      {!slim && round && data.person && <Search round={round} inputRef={searchRef} />}
      <Setting action="/language" csrf={data.csrf} name="lang" value={shared.shell.otherLanguageLang}>
        <button
          className="mast-link"
          type="submit"
          lang={shared.shell.otherLanguageLang}
          aria-label={shared.shell.otherLanguage}
        >
          <span className="wide-only">{shared.shell.otherLanguage}</span>
          <span className="only-narrow">{shared.respondent.otherLanguage}</span>
        </button>
      </Setting>
      <PersonMenu data={data} />
    </header>
  );
}
