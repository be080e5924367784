import { LinkButton, ButtonRow } from "#app/shared/ui/button.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { useWords } from "#app/shared/words.ts";
import type { IssuedPassword } from "./add-account.server.ts";

/** A password just given, shown once: it is in this answer and nowhere else. */
export function TemporaryPassword({ issued, isNew = false }: { issued: IssuedPassword; isNew?: boolean }) {
  const { temporary: text } = useWords().people.accounts;
  return (
    <Message kind="soon" icon="key" title={text.title(issued.username)} announce>
      <code className="one-time">{issued.password}</code>
      <p>{text.once}</p>
      {isNew && (
        <ButtonRow>
          <LinkButton to={`/accounts/${issued.id}`}>{text.toAccount}</LinkButton>
          <LinkButton to="/accounts/new" variant="second">
            {text.another}
          </LinkButton>
        </ButtonRow>
      )}
    </Message>
  );
}
