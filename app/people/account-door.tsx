// Whether and how somebody gets in: state of the account, temporary password, lock, closing.
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, LinkButton } from "#app/shared/ui/button.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Status } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { AccountPage } from "./accounts.server.ts";
import { PASSWORD_PATH } from "./paths.ts";

export function AccountDoor({ page }: { page: AccountPage }) {
  const { door: text } = useWords().people.accounts;
  const lang = useLang();
  const { state, isOwn, mustChangePassword, sessions } = page;
  return (
    <Panel title={text.title} note={text.sessions(formatNumber(sessions, lang))}>
      <div className="door-verbs">
        <State page={page} />
        {mustChangePassword && state !== "closed" && <p>{text.mustChange}</p>}
        {isOwn && (
          <p>
            {text.own}{" "}
            <LinkButton to={PASSWORD_PATH} variant="second" size="small">
              {text.toPassword}
            </LinkButton>
          </p>
        )}
        {state === "locked" && <Verb verb="unlock">{text.unlock}</Verb>}
        {!isOwn && state !== "closed" && (
          <>
            <Verb verb="reset" hint={text.resetHint}>
              {text.reset}
            </Verb>
            <Verb verb="close" hint={text.closeHint}>
              {text.close}
            </Verb>
          </>
        )}
        {state === "closed" && <Verb verb="reopen">{text.reopen}</Verb>}
      </div>
    </Panel>
  );
}

function State({ page: { state, lockedUntil, failedSignIns } }: { page: AccountPage }) {
  const { door: text } = useWords().people.accounts;
  const lang = useLang();
  if (state === "closed") return <Status kind="none">{text.closed}</Status>;
  if (state === "locked" && lockedUntil)
    return (
      <Status kind="locked">
        {text.locked(formatMinute(lockedUntil, lang), formatNumber(failedSignIns, lang))}
      </Status>
    );
  return <Status kind="done">{text.open}</Status>;
}

function Verb({ verb, hint, children }: { verb: string; hint?: string; children: ReactNode }) {
  const { csrf } = useShell();
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={csrf} />
      <Button name="verb" value={verb} variant="second" aria-describedby={hint ? `${verb}-hint` : undefined}>
        {children}
      </Button>
      {hint && (
        <p className="hint" id={`${verb}-hint`}>
          {hint}
        </p>
      )}
    </Form>
  );
}
