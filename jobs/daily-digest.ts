import { ownerLane } from "../core/conversation/delivery.ts";
import { dueDigest } from "../core/insight/due-digest.ts";
import { createDeliveryStore } from "../db/deliveries.ts";
import { runJob } from "./run-job.ts";

/**
 * Puts yesterday's digest into the owners' lanes: one delivery a chat, unique by day and chat, so never twice,
 * even if a run fails half-way and is done again. Text and picture are made when it is sent.
 */
await runJob("daily-digest", {
  async scheduledFor({ now, store, ownerChatIds, runs }) {
    const due = dueDigest(now, store);
    if (ownerChatIds.length === 0) return null;
    // A store that opened this night has no digest to catch up on.
    if (due.isOverdue && !(await runs.hasRunBefore(due.scheduledFor))) return null;
    return due.scheduledFor;
  },
  async work({ pool, now, store, ownerChatIds }) {
    const { day } = dueDigest(now, store);
    await createDeliveryStore(pool).add(
      ownerChatIds.map((chatId) => ({
        target: "owner",
        lane: ownerLane(chatId),
        uniqueKey: `digest:${day}:${chatId}`,
        payload: { kind: "digest", day, chatId },
      })),
    );
    return { day, chats: ownerChatIds.length };
  },
});
