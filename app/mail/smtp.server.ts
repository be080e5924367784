// Hands one message to the mail server and says what is surely known of it afterwards.
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailSettings } from "#app/shared/context.ts";

export interface Letter {
  /** Stable for one message of the outbox: a second copy bears the same. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/**
 * `sent`: the server took it. `later`: it surely did not, try again. `refused`: it never will. `unknown`: the connection
 * broke after the body had gone and before the answer came; sending again might send twice.
 */
export type Outcome = "sent" | "later" | "refused" | "unknown";

const WAIT_MS = 10_000;

/** Sends one letter over a connection of its own. Never throws: what went wrong is the outcome. */
export async function handOver(settings: MailSettings, letter: Letter): Promise<Outcome> {
  const { from } = settings;
  const host = from.replace(/>.*$/, "").split("@").at(-1) ?? "localhost";
  const composer = new MailComposer({
    from,
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    messageId: `<${letter.id}@${host}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  });
  const message = composer.compile();
  const bytes = await message.build();
  let bodyBegun = false;
  // Read only once the server has said that it wants the body.
  const body = new Readable({
    read() {
      bodyBegun = true;
      this.push(bytes);
      this.push(null);
    },
  });
  const connection = connectionOf(settings.url);
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      // Closing says "end" at once, which would count as a broken connection.
      resolve(outcome);
      connection.close();
    };
    const fail = (error: { responseCode?: number }) => {
      const code = error.responseCode ?? 0;
      if (code >= 500) end("refused");
      else if (code >= 400) end("later");
      else end(bodyBegun ? "unknown" : "later");
    };
    connection.once("error", fail);
    connection.once("end", () => fail({}));
    connection.connect(() => {
      const send = () =>
        connection.send(message.getEnvelope(), body, (error) => (error ? fail(error) : end("sent")));
      const { username, password } = new URL(settings.url);
      // A wrong password is this house's fault, not the message's: nothing is lost while it is set right.
      if (!username) return send();
      const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
      connection.login({ credentials }, (error) => (error ? end("later") : send()));
    });
  });
}

function connectionOf(url: string): SMTPConnection {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === "smtps:";
  return new SMTPConnection({
    host: hostname,
    port: Number(port || (secure ? 465 : 587)),
    secure,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: 3 * WAIT_MS,
  });
}
