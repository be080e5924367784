// Links that open an agency's own items without signing in: the weekly digest and the calendar feed. Each proves itself;
// an invented, altered or expired one is answered alike, and only so many of them a minute.
import { timingSafeEqual } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { fromDayNumber, startOfDay, toDayNumber } from "#scoring/deadlines/time.ts";
import type { Context } from "#app/shared/context.ts";
import { keyedDigest } from "#app/shared/ids.server.ts";
import { problem, type Problem } from "#app/shared/problem.ts";

/** The digest of one week, or with null the calendar, which has none. */
export interface DeskLink {
  roundCode: string;
  agencyCode: string;
  week: string | null;
}

const DIGEST_DAYS = 14;
const WRONG_LINKS_A_MINUTE = 60;
const limiter = new RateLimiterMemory({ points: WRONG_LINKS_A_MINUTE, duration: 60 });

/** When a digest of this week stops opening. */
function expiryOf(week: string): string {
  return startOfDay(fromDayNumber(toDayNumber(week) + DIGEST_DAYS));
}

function tokenOf(secret: string, { roundCode, agencyCode, week }: DeskLink): string {
  const parts = week === null ? [roundCode, agencyCode] : [roundCode, agencyCode, week, expiryOf(week)];
  const name = Buffer.from(parts.join("\0")).toString("base64url");
  return `${name}~${proofOf(secret, name)}`;
}

function proofOf(secret: string, name: string): string {
  return keyedDigest(secret, "desk.link", name).slice(0, 32);
}

/** What a token names, or null for one this server didn't make. */
export function parseDeskToken(
  secret: string,
  token: string,
): (DeskLink & { expiresAt: string | null }) | null {
  const [name = "", given = ""] = token.split("~");
  const expected = Buffer.from(proofOf(secret, name));
  const proof = Buffer.from(given);
  if (proof.length !== expected.length || !timingSafeEqual(proof, expected)) return null;
  const [roundCode = "", agencyCode = "", week = null, expiresAt = null] = Buffer.from(name, "base64url")
    .toString()
    .split("\0");
  return { roundCode, agencyCode, week, expiresAt };
}

/** Where an agency's week opens. */
export function digestLinkOf(ctx: Context, link: DeskLink & { week: string }): string {
  return `${ctx.config.baseUrl}/digest/${tokenOf(ctx.config.secret, link)}`;
}

/** The address a calendar program subscribes to. */
export function calendarLinkOf(ctx: Context, link: Omit<DeskLink, "week">): string {
  return `${ctx.config.baseUrl}/calendar/${tokenOf(ctx.config.secret, { ...link, week: null })}.ics`;
}

/** Opens a link of one kind. Throws `desk_link.wrong` or `desk_link.limited`. */
export async function openDeskLink(ctx: Context, kind: "digest" | "calendar", token: string) {
  const link = parseDeskToken(ctx.config.secret, token);
  const isRight = link !== null && (link.week !== null) === (kind === "digest");
  const now = ctx.clock.now().toISOString();
  if (!isRight || (link.expiresAt !== null && link.expiresAt <= now)) throw await answerWrong();
  return link;
}

async function answerWrong(): Promise<Problem> {
  return limiter.consume("wrong-link").then(
    () => problem("desk_link.wrong"),
    () => problem("desk_link.limited"),
  );
}
