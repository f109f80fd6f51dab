import { ALERT_LANE, type NewDelivery, ownerLane, type StaffPayload } from "../core/conversation/delivery.ts";
import { dueDigest, dueWeek } from "../core/insight/due-digest.ts";
import { createDeliveryStore } from "../db/deliveries.ts";
import { type JobContext, runJob } from "./run-job.ts";

/**
 * Puts yesterday's digest into the owners' lanes and the alert channel's, on Mondays last week's, too: one delivery a
 * chat, unique by day and chat, so never twice, even if a run fails half-way and is done again. The week's is looked
 * after in every run, so that it comes late rather than never. Text and picture are made when it is sent.
 */
await runJob("daily-digest", {
  async scheduledFor({ now, store, ownerChatIds, hasAlertChannel, runs }) {
    const due = dueDigest(now, store);
    if (ownerChatIds.length === 0 && !hasAlertChannel) return null;
    // A store that opened this night has no digest to catch up on.
    if (due.isOverdue && !(await runs.hasRunBefore(due.scheduledFor))) return null;
    return due.scheduledFor;
  },
  async work(context) {
    const { pool, now, store, runs } = context;
    const { day } = dueDigest(now, store);
    const week = dueWeek(now, store);
    // A store that opened since has no week to tell of.
    const isWeekKnown = await runs.hasRunBefore(week.scheduledFor);
    const deliveries = [...ofDay(context, day), ...(isWeekKnown ? ofWeek(context, week.monday) : [])];
    await createDeliveryStore(pool).add(deliveries);
    return { day, deliveries: deliveries.length };
  },
});

function ofDay({ ownerChatIds, hasAlertChannel }: JobContext, day: string): NewDelivery[] {
  const toOwners = ownerChatIds.map(
    (chatId): NewDelivery => ({
      target: "owner",
      lane: ownerLane(chatId),
      uniqueKey: `digest:${day}:${chatId}`,
      payload: { kind: "digest", day, chatId },
    }),
  );
  return hasAlertChannel ? [...toOwners, toAlertChannel("digest", { kind: "digest", day })] : toOwners;
}

/** The digest, and after it the report: each a delivery of its own, so that none is repeated for the other. */
function ofWeek({ ownerChatIds, hasAlertChannel }: JobContext, monday: string): NewDelivery[] {
  const toOwners = ownerChatIds.flatMap((chatId): NewDelivery[] => {
    const own = { target: "owner" as const, lane: ownerLane(chatId) };
    return [
      {
        ...own,
        uniqueKey: `digest-week:${monday}:${chatId}`,
        payload: { kind: "digest_week", monday, chatId },
      },
      {
        ...own,
        uniqueKey: `digest-report:${monday}:${chatId}`,
        payload: { kind: "digest_report", monday, chatId },
      },
    ];
  });
  return hasAlertChannel
    ? [...toOwners, toAlertChannel("digest-week", { kind: "digest_week", day: monday })]
    : toOwners;
}

function toAlertChannel(
  name: string,
  payload: Extract<StaffPayload, { kind: "digest" | "digest_week" }>,
): NewDelivery {
  return { target: "staff", lane: ALERT_LANE, uniqueKey: `${name}:${payload.day}:alerts`, payload };
}
