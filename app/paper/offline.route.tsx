// The page that opens without a line. It asks the server nothing: what it shows lies on this computer. The server's
// copy of it is the same for everybody, so that the browser may keep it.
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { load } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Stack } from "#app/shared/ui/panel.tsx";
import { Status } from "#app/shared/ui/status.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { useDevice } from "./device/use-device.ts";
import keyingSheet from "./keying.css?url";
import { OfflineDesk } from "./offline-desk.tsx";
import sheet from "./paper.css?url";
import { WhyUnavailable } from "./prepare-panel.tsx";
import { QueuePanel } from "./queue-panel.tsx";

export const handle = { access: { who: "public", rows: "none" }, frame: "task" } satisfies RouteHandle;

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: sheet },
  { rel: "stylesheet", href: keyingSheet },
];

export const loader = load(handle.access, ({ ctx }) => Promise.resolve({ lang: ctx.lang }));

export const shouldRevalidate = () => false;

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.offline.title) }, { name: "robots", content: "noindex" }];
};

export default function Offline() {
  useLoaderData<typeof loader>();
  const { paper } = useWords();
  const words = paper.offline;
  const device = useDevice();
  const { known, hasLine } = device;
  const isPrepared = known !== null && known.bundles.length > 0;
  return (
    <div className="offline-page">
      <noscript>
        <Message kind="late">{paper.keying.script}</Message>
      </noscript>
      <OfflineDesk
        bundles={known?.bundles ?? []}
        waiting={device.waiting}
        head={
          <PageHead
            title={words.title}
            asOf={words.lead}
            actions={
              <span role="status">
                <Status kind={hasLine ? "done" : "soon"} icon={hasLine ? undefined : "offline"}>
                  {hasLine ? words.online : words.cut}
                </Status>
              </span>
            }
          />
        }
      >
        <Stack>
          {known?.unavailable && <WhyUnavailable why={known.unavailable} />}
          {known && !known.unavailable && !isPrepared && (
            <Empty
              title={words.nothing}
              icon="offline"
              action={hasLine && <LinkButton to="/">{words.signIn}</LinkButton>}
            >
              <p>{words.nothingHint}</p>
            </Empty>
          )}
          {known && !known.unavailable && <QueuePanel {...device} />}
        </Stack>
      </OfflineDesk>
    </div>
  );
}
