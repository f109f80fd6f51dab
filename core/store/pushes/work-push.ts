import type { Logger } from "pino";
import type { Redact } from "../../privacy/redact.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { StoreConnection } from "../connection.ts";
import type { Crm } from "../crm.ts";
import type { WarehouseAlert } from "../erp.ts";
import { type Failure, failure, isWorthAnotherTry, ok, type Result } from "../result.ts";
import type { DuePush, PushStore } from "./push.ts";
import { contactOf, leadWords, noteText } from "./ticket-words.ts";

export interface WorkPushDeps {
  connections: readonly Pick<StoreConnection, "name" | "crm" | "erp">[];
  pushes: Pick<PushStore, "storyOf" | "finish" | "fail">;
  /** A warning in words for the warehouse; null where it is gone, or about no article. */
  alertOf(warningId: number): Promise<Omit<WarehouseAlert, "idempotencyKey"> | null>;
  /** Takes out of people's words what isn't the shop's own. */
  redact(): Redact;
  say: Say;
  language: Language;
  /** IANA. */
  timeZone: string;
  log: Pick<Logger, "warn">;
}

/** One push may take this long, ms: under the lease of its worker. */
const LIMIT_MS = 20_000;
/** The longest wait between two tries, ms. */
const LONGEST_WAIT_MS = 3_600_000;
/** Tries until a system that is away is given up: about a day. */
const MAX_ATTEMPTS = 30;

/**
 * Tells another system one thing. A process that dies after it was told, and before that is written down, leaves it to
 * the next, which tells it again with the same key: the system makes one of the two. At least once; never throws.
 */
export function createWorkPush(deps: WorkPushDeps): (push: DuePush) => Promise<void> {
  const { connections, pushes, log } = deps;
  const byName = new Map(connections.map((connection) => [connection.name, connection]));

  return async (push) => {
    const told = await tell(push).catch((error: unknown): Failure => {
      log.warn({ err: error, pushId: push.id, connection: push.connection }, "a push could not be made");
      return failure("upstream", "our own failure");
    });
    if (told.ok) return pushes.finish(push, told.value.id);
    const isOver = !isWorthAnotherTry(told) || push.attempts >= MAX_ATTEMPTS;
    const waitMs = told.retryAfterMs ?? Math.min(LONGEST_WAIT_MS, 1000 * 4 ** Math.min(push.attempts - 1, 6));
    log.warn(
      { pushId: push.id, connection: push.connection, kind: push.kind, failure: told.kind, isOver },
      "not told",
    );
    return pushes.fail(push, `${told.kind}: ${told.reason}`, isOver ? null : waitMs);
  };

  async function tell(push: DuePush): Promise<Result<{ id: string }>> {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const connection = byName.get(push.connection);
    if (!connection) return failure("unsupported", "store.yaml has no such connection any more");
    if (push.kind === "erp_alert") {
      const { idempotencyKey, about } = push;
      if (!connection.erp) return failure("unsupported", "it takes no alerts");
      const alert = await deps.alertOf(about.warningId);
      return alert ? connection.erp.raiseAlert({ ...alert, idempotencyKey }, signal) : ok({ id: "" });
    }
    if (!connection.crm) return failure("unsupported", "it keeps no contacts");
    return tellOfTicket(push, connection.crm, signal);
  }

  async function tellOfTicket(
    push: Extract<DuePush, { kind: "crm_note" | "crm_lead" }>,
    crm: Crm,
    signal: AbortSignal,
  ): Promise<Result<{ id: string }>> {
    const { idempotencyKey } = push;
    const story = await pushes.storyOf(push.about);
    if (!story) return ok({ id: "" });
    const contact = await crm.keepContact(contactOf(story), signal);
    if (!contact.ok) return contact;
    const { id: contactId } = contact.value;
    const teller = { ...deps, redact: deps.redact() };
    if (push.kind === "crm_lead")
      return crm.createLead({ contactId, ...leadWords(push.about, story, teller), idempotencyKey }, signal);
    return crm.addNote({ contactId, text: noteText(push.about, story, teller), idempotencyKey }, signal);
  }
}
