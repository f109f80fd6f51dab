import { orderMargin } from "../ledger/order-margin.ts";
import { decisionLeaves } from "./decision-leaves.ts";
import type { Leaves } from "./leaf.ts";
import { ledgerLeaves, ocpLeaves } from "./ledger-leaves.ts";
import { conversationLeaves, countedLeaves, ratingLeaves, timeLeaves } from "./measure-leaves.ts";
import { findingLeaves, gapLeaves, warningLeaves } from "./told-leaves.ts";
import type { TraceFacts } from "./trace-facts.ts";

/** Every figure of a digest by its dotted key, with the rows behind it. */
export async function traceDigest(facts: TraceFacts): Promise<Leaves> {
  const { digest, store, book } = facts;
  const margins = new Map(
    book.events
      .filter((event) => event.kind === "order")
      .map((order) => [order.id, orderMargin(order, store.selling.usualMarginRatio)]),
  );
  const leaves: Leaves = {
    ...ocpLeaves(book, facts.booksBefore, digest.currency),
    ...ledgerLeaves(book, digest.currency, (id) => margins.get(id) !== null),
    ...(await conversationLeaves(facts)),
    ...(await countedLeaves(facts)),
    ...timeLeaves(facts),
    ...ratingLeaves(facts),
    ...(await gapLeaves(facts)),
    ...(await warningLeaves(facts)),
    ...(await findingLeaves(facts)),
  };
  return { ...leaves, ...decisionLeaves(digest, leaves) };
}
