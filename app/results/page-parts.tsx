/** What the pages of this room share: the moment they speak of, and the way from one to another at that moment. */
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { dayInVietNam, formatDay, formatMinute, formatWeekday } from "#app/shared/format.ts";
import type { Lang } from "#app/shared/lang.ts";
import { keepMoment, type ShownMoment } from "#app/shared/moment.ts";
import type { Crumb } from "#app/shared/ui/page-head.tsx";
import { useLang, useWords, wordsOf, type Words } from "#app/shared/words.ts";
import sheet from "./results.css?url";

/** The room's own sheet. */
export const resultsLinks: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** What every loader of the room gives besides its own data. */
export interface RoomData {
  round: { code: string; name: string };
  moment: ShownMoment;
  today: string;
  /** The variant of the method shown; null for the round's own. */
  method: string | null;
}

/** Addresses inside the room that keep the moment and the method. */
export function useRoomLinks({ round, moment, method }: RoomData): (path?: string) => string {
  return (path = "") => linkTo({ round, moment, method }, path);
}

function linkTo(
  { round, moment, method }: Pick<RoomData, "round" | "moment" | "method">,
  path: string,
): string {
  const to = keepMoment(`/rounds/${round.code}/results${path}`, moment);
  if (method === null) return to;
  return `${to}${to.includes("?") ? "&" : "?"}method=${encodeURIComponent(method)}`;
}

/** The way back from a page below the indices. */
export function useCrumbs(room: RoomData, ...below: Crumb[]): Crumb[] {
  const { results } = useWords();
  const to = useRoomLinks(room);
  return [{ label: results.title, to: to() }, ...below];
}

/** As of when, in words. */
export function useAsOf({ moment }: Pick<RoomData, "moment">): string {
  const { results } = useWords();
  const lang = useLang();
  const { asOf, asOfDay, knownDay } = moment;
  const day = dayInVietNam(asOf);
  const shown =
    asOfDay === null
      ? results.asOfNow(formatMinute(asOf, lang), formatWeekday(day, lang))
      : results.asOfDay(formatDay(asOfDay, lang));
  return knownDay === null ? shown : `${shown}, ${results.knownOn(formatDay(knownDay, lang))}`;
}

/** The title of a page in the reader's language. */
export function titled<Data>(
  pick: (words: Words, data: Data | undefined, lang: Lang) => string,
): MetaFunction {
  return ({ matches, data }) => {
    const root = matches.find(({ id }) => id === "root")?.data as { lang?: Lang } | undefined;
    const lang = root?.lang ?? "vi";
    const words = wordsOf(lang);
    return [{ title: words.shared.app.pageTitle(pick(words, data as Data | undefined, lang)) }];
  };
}
