/** What this person may do with this form now; nothing where there is nothing. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, LinkButton } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useWords } from "#app/shared/words.ts";
import type { FormPage } from "./form-page.server.ts";

export function FormActions({
  page,
  roundCode,
  reasonError,
}: {
  page: FormPage;
  roundCode: string;
  reasonError?: string;
}) {
  const { paper } = useWords();
  const { may, paperMoves, form } = page;
  const words = paper.formPage;
  const here = `/rounds/${roundCode}/paper`;
  const anything = paperMoves.length > 0 || page.mayKey || Object.values(may).some(Boolean);
  if (!anything) return null;
  return (
    <Panel title={words.actions}>
      <div className="stack">
        {page.mayKey && (
          <LinkButton to={`${here}/key/${form.number}`} icon="key">
            {words.key}
          </LinkButton>
        )}
        {may.adjudicate && <LinkButton to={`${here}/disputes/${form.number}`}>{words.adjudicate}</LinkButton>}
        {may.accept && (
          <VerbForm>
            <Button name="verb" value="accept">
              {words.accept}
            </Button>
          </VerbForm>
        )}
        {may.confirm && (
          <VerbForm>
            <Button name="verb" value="confirm">
              {words.confirm}
            </Button>
          </VerbForm>
        )}
        {paperMoves.length > 0 && (
          <VerbForm>
            <input type="hidden" name="verb" value="record" />
            <Select
              name="to"
              label={paper.bundle.recordTitle}
              options={paperMoves.map(({ to }) => ({ value: to, label: paper.paperStates[to] }))}
            />
            <TextInput
              id={may.return || may.withdraw ? undefined : "reason"}
              name="reason"
              label={paper.bundle.reason}
              hint={paperMoves.some(({ needsReason }) => needsReason) ? paper.bundle.reasonHint : undefined}
              error={may.return || may.withdraw ? undefined : reasonError}
              autoComplete="off"
            />
            <Button variant="second">{paper.bundle.record}</Button>
          </VerbForm>
        )}
        {(may.return || may.withdraw) && (
          <VerbForm>
            <TextInput
              id="reason"
              name="reason"
              label={words.reason}
              hint={words.returnHint}
              error={reasonError}
              autoComplete="off"
            />
            <div className="button-row">
              {may.return && (
                <Button name="verb" value="return" variant="second">
                  {words.return}
                </Button>
              )}
              {may.withdraw && (
                <Button name="verb" value="withdraw" variant="second">
                  {words.withdraw}
                </Button>
              )}
            </div>
          </VerbForm>
        )}
      </div>
    </Panel>
  );
}

function VerbForm({ children }: { children: ReactNode }) {
  const { csrf } = useShell();
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </Form>
  );
}
