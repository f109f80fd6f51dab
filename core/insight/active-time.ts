/** What happened to a ticket, as its events tell. */
export interface TicketEvent {
  kind: string;
  at: Date;
}

/** A stretch of people's work on a ticket: the event that began it, and the one that ended it, null while it runs. */
export interface ActiveSpan<Event extends TicketEvent> {
  began: Event;
  ended: Event | null;
}

/**
 * When people worked on a ticket: from each claim to release, resolve or «waiting for the customer», waiting excluded.
 * Events come in their order. The clock on the wall counts, not business time: whoever works late works.
 */
export function activeSpans<Event extends TicketEvent>(events: readonly Event[]): ActiveSpan<Event>[] {
  const spans: ActiveSpan<Event>[] = [];
  let began: Event | null = null;
  for (const event of events) {
    const isActive = becomesActive(event.kind);
    if (isActive === null) continue;
    if (began && !isActive) spans.push({ began, ended: event });
    began = isActive ? (began ?? event) : null;
  }
  return began ? [...spans, { began, ended: null }] : spans;
}

/** How long people worked on a ticket, ms. What still runs counts up to `until`. */
export function activeMs(events: readonly TicketEvent[], until: Date): number {
  return activeSpans(events).reduce(
    (sum, { began, ended }) => sum + Math.max(0, (ended?.at ?? until).getTime() - began.at.getTime()),
    0,
  );
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
