import { Form, Link } from "@remix-run/react";
import { formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { DueTime } from "#app/shared/ui/deadline.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Status } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { AgencySummary, ListedCriterion } from "./criteria-list.server.ts";

interface OwnList {
  criteria: readonly ListedCriterion[];
  agencies: readonly AgencySummary[];
  ownAgencyCode: string | null;
  counts: { ready: number };
}

/** The head's button: everything when nothing is missing, else what is ready. */
export function SubmitForms({ list }: { list: OwnList }) {
  const { appraisal } = useWords();
  const { csrf } = useShell();
  const lang = useLang();
  const ready = list.criteria.filter(({ state, lack }) => state === "draft" && lack === null);
  const lacking = list.criteria.filter(({ lack }) => lack !== null);
  if (ready.length === 0) return null;
  const count = formatNumber(ready.length, lang);
  const isWhole = lacking.length === 0;
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="agency" value={list.ownAgencyCode ?? ""} />
      <input type="hidden" name="codes" value={ready.map(({ code }) => code).join(",")} />
      <Button name="verb" value={isWhole ? "submit-all" : "submit-ready"}>
        {isWhole ? appraisal.list.submitAll(count) : appraisal.list.submitReady(count)}
      </Button>
    </Form>
  );
}

/** What the agency still owes, first thing on its page: each line leads to where it is mended. */
export function MissingList({ list, base }: { list: OwnList; base: string }) {
  const { appraisal } = useWords();
  const lang = useLang();
  const text = appraisal.list;
  const lacking = list.criteria.filter(({ lack, state }) => lack !== null || state === "sent-back");
  const due = list.agencies.find(({ code }) => code === list.ownAgencyCode)?.deadline;
  return (
    <Panel
      title={text.missingTitle}
      note={lacking.length > 0 ? text.incomplete(formatNumber(lacking.length, lang)) : undefined}
      end={due && <DueTime due={due} />}
      tint={due?.state === "overdue" ? "late" : lacking.length === 0 ? "done" : undefined}
      flush={lacking.length > 0}
    >
      {lacking.length === 0 ? (
        <Message kind="done">{text.missingNone}</Message>
      ) : (
        <ul className="missing">
          {lacking.map(({ code, name, lack, state }) => (
            <li key={code}>
              <Link to={`${base}/${code}`}>
                <span className="num code">{code}</span> {name}
              </Link>
              <Status kind={lack === "proof" ? "soon" : lack ? "planned" : "soon"}>
                {lack ? text.lacks[lack] : appraisal.states[state]}
              </Status>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
