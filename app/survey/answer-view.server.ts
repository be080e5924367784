// What an official's page shows, in the language asked for: plain data, nothing of the invitation but its group's questions.
import { redirect } from "@remix-run/node";
import { load, type Entered } from "#app/people/api.server.ts";
import { findPlaces } from "#app/rounds/api.server.ts";
import type { Access } from "#app/shared/access.ts";
import { writeCookie } from "#app/shared/cookies.server.ts";
import { formatDay, formatInstant } from "#app/shared/format.ts";
import { parseLang, type Lang } from "#app/shared/lang.ts";
import type { Bilingual } from "#scoring/instrument/schema.ts";
import { getAnswering, getReceipt, reviewDigest, type Answering } from "./answer.server.ts";
import { newId } from "#app/shared/ids.server.ts";
import { blocksOf, blockToContinue, countAnswered, lackingItems, type Block } from "./questions.ts";
import { graceEndsAt, lastMinuteOf } from "./window.ts";

const YEAR_SECONDS = 31_536_000;

/** Every page of an official: the token in the address, the language kept in a cookie by a plain link. */
export function loadAnswering<T>(
  access: Access,
  run: (answering: Answering, entered: Entered) => Promise<T> | T,
) {
  return load(access, async (entered) => {
    keepLanguage(entered);
    return run(await getAnswering(entered.ctx, tokenOf(entered)), entered);
  });
}

/** The token in the address; an empty one opens nothing. */
export function tokenOf({ params }: Pick<Entered, "params">): string {
  return params.token ?? "";
}

function keepLanguage({ ctx, url }: Entered): void {
  const wanted = url.searchParams.get("lang");
  if (wanted === null) return;
  const secure = ctx.config.baseUrl.startsWith("https:");
  const cookie = writeCookie("lang", parseLang(wanted), { maxAgeSeconds: YEAR_SECONDS, secure });
  throw redirect(url.pathname.replace(/\.data$/, ""), { headers: { "Set-Cookie": cookie } });
}

export interface SheetView {
  lang: Lang;
  province: string;
  year: string;
  illustrative: boolean;
}

/** The head of the page: whose survey this is. */
export async function viewSheet({ round }: Answering, { ctx }: Entered): Promise<SheetView> {
  const place = (await findPlaces(ctx.db.read)).find(({ code }) => code === round.provinceCode);
  return {
    lang: ctx.lang,
    province: (ctx.lang === "vi" ? place?.nameVi : place?.nameEn) ?? "",
    year: String(round.year),
    illustrative: round.illustrative === 1,
  };
}

/** What the first page says, by where the invitation and the window stand. */
export function viewWelcome(answering: Answering, { ctx: { lang } }: Entered) {
  const { window } = answering;
  if (answering.state === "received") return { state: answering.state };
  if (answering.state === "closed")
    return { state: answering.state, minute: formatInstant(lastMinuteOf(window), lang) };
  if (answering.state === "not-open") {
    const opensLater = answering.round.windowOpensAt;
    return { state: answering.state, minute: formatInstant(opensLater, lang) };
  }
  const blocks = blocksOfAnswering(answering);
  return {
    state: answering.state,
    minute: formatInstant(lastMinuteOf(window), lang),
    graceMinute: answering.windowState === "grace" ? formatInstant(graceEndsAt(window), lang) : null,
    begun: answering.begun,
    questions: countQuestions(blocks),
    answered: countAllAnswered(blocks, answering.answers),
    continueAt: blockToContinue(blocks, answering.answers),
    blocks: blocks.length,
  };
}

type Open = Extract<Answering, { state: "open" }>;

export function blocksOfAnswering({ version, invitation, answers }: Open): Block[] {
  return blocksOf(version, invitation.groupCode, answers);
}

function countQuestions(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { items }) => sum + items.length, 0);
}

function countAllAnswered(blocks: readonly Block[], answers: Open["answers"]): number {
  return blocks.reduce((sum, block) => sum + countAnswered(block, answers), 0);
}

/** One block's questions with what is answered so far; null for a block that isn't there. */
export function viewBlock(answering: Open, number: number, lang: Lang) {
  const blocks = blocksOfAnswering(answering);
  const block = blocks[number - 1];
  if (!block) return null;
  const say = (text: Bilingual) => text[lang];
  return {
    number,
    blocks: blocks.length,
    title: say(block.title),
    answered: countAllAnswered(blocks, answering.answers),
    questions: countQuestions(blocks),
    items: block.items.map((item) => ({
      code: item.code,
      text: say(item.text),
      type: item.type,
      required: item.required,
      chosen: answering.answers[item.code] ?? "",
      // The best answer stands on top, with its level drawn beside it.
      options: [...item.options].reverse().map((option) => ({
        value: option.code,
        label: say(option.label),
        level: item.type === "likert5" ? Number(option.code) : undefined,
      })),
    })),
  };
}

/** The whole before sending: how much of each block is answered, what is lacking, and the id of the sending to come. */
export function viewReview(answering: Open, lang: Lang) {
  const blocks = blocksOfAnswering(answering);
  const numbers = new Map(blocks.flatMap(({ items }) => items).map((item, index) => [item.code, index + 1]));
  return {
    submissionId: newId(),
    reviewed: reviewDigest(answering.answers),
    blocks: blocks.map((block, index) => ({
      number: index + 1,
      title: block.title[lang],
      answered: countAnswered(block, answering.answers),
      questions: block.items.length,
      lacking: lackingItems(block, answering.answers).length,
    })),
    lacking: blocks.flatMap((block, index) =>
      lackingItems(block, answering.answers).map((item) => ({
        code: item.code,
        block: index + 1,
        number: numbers.get(item.code) ?? 0,
        text: item.text[lang],
      })),
    ),
  };
}

/** The receipt, for whoever brings the id of the sending; null when this link has sent nothing or something else. */
export function viewReceipt(
  answering: Answering,
  { ctx, url }: Entered,
): { code: string; day: string } | null {
  if (answering.state !== "received" || !answering.invitation.usedOn) return null;
  try {
    const code = getReceipt(ctx, answering.invitation, url.searchParams.get("submission") ?? "");
    return { code, day: formatDay(answering.invitation.usedOn, ctx.lang) };
  } catch {
    return null;
  }
}
