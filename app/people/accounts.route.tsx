import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { roles, type RouteHandle } from "#app/shared/access.ts";
import { formatDay, formatMinute, formatNumber } from "#app/shared/format.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { FilterBar } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead, Pagination } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Status, type StatusKind } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { isRole } from "./account-input.ts";
import { ACCOUNTS_A_PAGE, findAccountsPage, type ListedAccount, type ListedRole } from "./accounts.server.ts";
import { load } from "./api.server.ts";
import sheet from "./people.css?url";

export const handle = { access: { who: ["admin"], rows: "all" }, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

const states = ["active", "closed", "locked"] as const;

export const loader = load(handle.access, async ({ ctx, url }) => {
  const asked = (name: string) => url.searchParams.get(name)?.trim() ?? "";
  const role = asked("role");
  const filter = {
    text: asked("q"),
    role: isRole(role) ? role : null,
    state: states.find((state) => state === asked("state")) ?? null,
    page: Math.max(1, Math.trunc(Number(asked("page"))) || 1),
  };
  return { lang: ctx.lang, filter, pageSize: ACCOUNTS_A_PAGE, ...(await findAccountsPage(ctx, filter)) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, people } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(people.accounts.title) }];
};

export default function Accounts() {
  const { filter, pageSize, total, accounts } = useLoaderData<typeof loader>();
  const { accounts: text } = useWords().people;
  const lang = useLang();
  const { text: q, role, state } = filter;
  return (
    <>
      <PageHead
        title={text.title}
        asOf={text.lead(formatNumber(total, lang))}
        actions={
          <>
            <LinkButton to="/accounts/tokens" variant="second" icon="key">
              {text.tokens}
            </LinkButton>
            <LinkButton to="/accounts/import" variant="second" icon="upload">
              {text.import}
            </LinkButton>
            <LinkButton to="/accounts/new" icon="plus">
              {text.new}
            </LinkButton>
          </>
        }
      />
      <Filters key={`${q} ${role} ${state}`} />
      {accounts.length === 0 ? (
        <Empty title={text.none} icon="people">
          <p>{text.noneHint}</p>
        </Empty>
      ) : (
        <Panel
          title={text.title}
          end={accounts.some(({ illustrative }) => illustrative) && <MadeUpTag />}
          flush
        >
          <Table
            caption={text.title}
            phone="cards"
            comfortable
            columns={[
              { key: "person", label: text.person },
              { key: "roles", label: text.role },
              { key: "state", label: text.state },
            ]}
          >
            {accounts.map((account) => (
              <Row key={account.id} account={account} />
            ))}
          </Table>
        </Panel>
      )}
      <Pagination
        page={filter.page}
        pageSize={pageSize}
        total={total}
        to={(page) =>
          `?${new URLSearchParams({ q, role: role ?? "", state: state ?? "", page: String(page) })}`
        }
      />
    </>
  );
}

function Filters() {
  const { filter } = useLoaderData<typeof loader>();
  const { people } = useWords();
  const { accounts: text } = people;
  const any = { value: "", label: text.any };
  return (
    <FilterBar
      clearTo="/accounts"
      filtered={filter.text !== "" || filter.role !== null || filter.state !== null}
    >
      <TextInput type="search" name="q" label={text.search} defaultValue={filter.text} autoComplete="off" />
      <Select
        name="role"
        label={text.role}
        defaultValue={filter.role ?? ""}
        options={[any, ...roles.map((role) => ({ value: role, label: people.roles[role] }))]}
      />
      <Select
        name="state"
        label={text.state}
        defaultValue={filter.state ?? ""}
        options={[any, ...states.map((state) => ({ value: state, label: text.states[state] }))]}
      />
    </FilterBar>
  );
}

const kindOf: Record<ListedAccount["state"], StatusKind> = {
  active: "done",
  closed: "none",
  locked: "locked",
};

function Row({ account }: { account: ListedAccount }) {
  const { accounts: text } = useWords().people;
  const lang = useLang();
  const { id, name, username, state, lockedUntil, mustChangePassword, roles: held } = account;
  return (
    <tr>
      <RowHead sub={username}>
        <Link to={`/accounts/${id}`}>{name}</Link>
      </RowHead>
      <Cell label={text.role} whole>
        {held.length === 0 ? (
          <span className="quiet">{text.noRole}</span>
        ) : (
          <ul className="grant-list">
            {held.map((role) => (
              <li key={JSON.stringify(role)}>
                <RoleLine role={role} />
              </li>
            ))}
          </ul>
        )}
      </Cell>
      <Cell label={text.state}>
        <Status kind={kindOf[state]}>
          {state === "locked" && lockedUntil
            ? text.lockedUntil(formatMinute(lockedUntil, lang))
            : text.states[state]}
        </Status>
        {mustChangePassword && state !== "closed" && (
          <span className="sub quiet small">{text.mustChange}</span>
        )}
      </Cell>
    </tr>
  );
}

function RoleLine({ role: { role, roundCode, agency, hamlets, lastDay } }: { role: ListedRole }) {
  const { people } = useWords();
  const lang = useLang();
  const narrowed = [
    agency,
    hamlets.length > 0 && people.accounts.hamlets(formatNumber(hamlets.length, lang), hamlets.join(", ")),
    roundCode,
    lastDay && people.accounts.until(formatDay(lastDay, lang)),
  ].filter(Boolean);
  return (
    <>
      {people.roles[role]}
      {narrowed.length > 0 && <span className="sub"> {narrowed.join(" · ")}</span>}
    </>
  );
}
