import { updateRound } from "#db/rounds-write.ts";
import { extendDeadline, findDeadlines } from "#app/desk/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import { getInstrumentVersion, getRound, type Round } from "./api.server.ts";
import { digestSettings, findLocks, type SettingLocks } from "./settings.server.ts";
import { requireSoundSettings, settingsOf, toColumns, withGroups, type Settings } from "./settings.ts";
import { closesTogether } from "./typed-settings.ts";

const windowFields = ["windowOpensAt", "windowClosesAt", "graceMinutes"] as const;
const quotaFields = ["quotas", "officialsInvited"] as const;

type SettingName = keyof Settings;

/**
 * Changes a round's settings and gives the names of those that changed. Old and new values stand in the trail.
 *
 * A window that has opened, and quotas by which people were invited, stand fast (`round.fixed`); a closed round is
 * refused whole. `seen` is the digest of what the person had before them: `page.stale` when somebody changed it since.
 */
export async function changeSettings(
  ctx: Context,
  { code, officialInstrumentId }: Round,
  { settings, seen }: { settings: Settings; seen: string },
): Promise<SettingName[]> {
  requireRole(ctx, "admin");
  const { groups } = await getInstrumentVersion(ctx.db.read, officialInstrumentId);
  const sound = requireSoundSettings(withGroups(settings, groups));
  const now = ctx.clock.now().toISOString();
  return ctx.db.withTransaction(async (trx) => {
    const round = await getRound(trx, code);
    if (round.status === "closed") throw problem("round.closed", { code });
    const stored = settingsOf(round);
    if (digestSettings(stored) !== seen) throw problem("page.stale");
    const before = withGroups(stored, groups);
    const after = closesTogether(before.windowClosesAt, sound.windowClosesAt)
      ? { ...sound, windowClosesAt: before.windowClosesAt }
      : sound;
    const changed = changedNames(before, after);
    requireFree(changed, await findLocks(trx, round, now));
    if (changed.length === 0) return [];
    await updateRound(trx, code, toColumns(after));
    if (changed.includes("windowClosesAt")) {
      const standing = { roundCode: code, kinds: ["officials-window" as const], asOf: now, knownAt: now };
      for (const { id } of await findDeadlines(trx, standing))
        await extendDeadline(trx, ctx, {
          deadlineId: id,
          dueAt: new Date(Date.parse(after.windowClosesAt) - 1).toISOString(),
          reason: wordsOf(ctx.lang).rounds.settings.windowMoved,
        });
    }
    await appendAuditEvent(trx, ctx, {
      action: "round.change",
      roundCode: code,
      subject: { kind: "round", id: code },
      payload: { before: pick(before, changed), after: pick(after, changed) },
    });
    return changed;
  });
}

function changedNames(before: Settings, after: Settings): SettingName[] {
  const names = Object.keys(before) as SettingName[];
  return names.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));
}

function requireFree(changed: readonly SettingName[], locks: SettingLocks): void {
  const isFixed = (name: SettingName) =>
    (locks.window !== null && windowFields.some((field) => field === name)) ||
    (locks.quotas !== null && quotaFields.some((field) => field === name));
  const fields: FieldFaults = Object.fromEntries(
    changed.filter(isFixed).map((name) => [name, { code: "round.fixed" }]),
  );
  if (Object.keys(fields).length > 0) throw problem("input.invalid", {}, fields);
}

function pick(settings: Settings, names: readonly SettingName[]): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
