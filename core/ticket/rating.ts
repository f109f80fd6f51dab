/** Between two requests for a rating, days. Source: the chat contract. */
export const RATING_EVERY_DAYS = 7;

/** A rating may be changed for so long. */
export const RATING_CHANGE_MINUTES = 60;
/** A reply to «write it here» is a comment for so long; later it is a message like any other. */
export const COMMENT_MINUTES = 15;
/** Ratings up to this one are the senior team's to look at. */
export const LOW_RATING = 2;

const RATINGS = [1, 2, 3, 4, 5] as const;

/** The five buttons under «How was it?». */
export function ratingButtons(conversationId: number): { label: string; data: string }[] {
  return RATINGS.map((rating) => ({ label: String(rating), data: `csat:${conversationId}:${rating}` }));
}

/** The button for a word beside a rating. */
export const commentButton = (conversationId: number, label: string): { label: string; data: string } => ({
  label,
  data: `comment:${conversationId}:add`,
});

/** What a pressed button says, or null when it is none of ours. */
export function parseButton(data: string): PressedButton | null {
  const [kind, conversation, value] = data.split(":");
  const conversationId = Number(conversation);
  if (!Number.isSafeInteger(conversationId) || conversationId <= 0 || value === undefined) return null;
  if (kind === "csat" && /^[1-5]$/.test(value))
    return { kind: "rating", conversationId, rating: Number(value) };
  if (kind === "helped" && (value === "yes" || value === "no")) {
    return { kind: "helped", conversationId, hasHelped: value === "yes" };
  }
  if (kind === "comment" && value === "add") return { kind: "comment", conversationId };
  if (kind === "choice") return { kind: "choice", conversationId, key: value };
  return null;
}

export type PressedButton =
  | { kind: "rating"; conversationId: number; rating: number }
  | { kind: "comment"; conversationId: number }
  | { kind: "helped"; conversationId: number; hasHelped: boolean }
  | { kind: "choice"; conversationId: number; key: string };
