/** What bears on recommending something to a customer. */
export interface RecommendationStanding {
  /** False after /stop. */
  wantsPromotions: boolean;
  /** Something was recommended in this conversation, or noted of one who is held out. */
  isMade: boolean;
  /** What their own orders held, the latest first; nothing of one who hasn't proven who they are. */
  bought: readonly string[];
}

/** Keeps recommendations from the turn that made them on; they are written with it (`TurnCommit.recommended`). */
export interface RecommendationStore {
  standing(customerId: number, conversationId: number): Promise<RecommendationStanding>;
  /** The product of a link, and, where somebody followed it (`isFollowed`), that they did: the first time counts. */
  opened(token: string, isFollowed: boolean, now: Date): Promise<string | null>;
}
