/** What happened to a ticket, as its events tell. */
export interface TicketEvent {
  kind: string;
  at: Date;
}

/**
 * How long people worked on a ticket, ms: from each claim to release, resolve or «waiting for the customer»,
 * waiting excluded. What still runs counts up to `until`. Events come in their order.
 * The clock on the wall counts, not business time: whoever works late works.
 */
export function activeMs(events: readonly TicketEvent[], until: Date): number {
  let total = 0;
  let since: Date | null = null;
  for (const { kind, at } of events) {
    const isActive = becomesActive(kind);
    if (isActive === null) continue;
    if (since && !isActive) total += Math.max(0, at.getTime() - since.getTime());
    since = isActive ? (since ?? at) : null;
  }
  return since ? total + Math.max(0, until.getTime() - since.getTime()) : total;
}

/** Whether an agent is at work after this event; null when it changes nothing about that. */
function becomesActive(kind: string): boolean | null {
  switch (kind) {
    case "claimed":
    case "assigned":
      return true;
    case "opened":
    case "released":
    case "auto_released":
    case "escalated_to_senior":
    case "waiting":
    case "resolved":
    case "reopened":
    case "closed":
      return false;
    default:
      return null;
  }
}
