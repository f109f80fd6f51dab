import type { TurnCommit } from "./conversation-store.ts";
import type { StaffPayload } from "./delivery.ts";

/**
 * A turn's commit with the form after the sale that is at hand. Whatever brings people in takes along what is known:
 * the form is filed to their ticket, with the pictures that came before this turn.
 */
export function withForm(commit: TurnCommit): TurnCommit {
  const { due, record, ticket } = commit;
  const isWithPeople = record.action === "escalate" || record.action === "relay" || ticket.kind !== "none";
  const known =
    commit.form ?? (due.form ? { state: "collecting" as const, verdict: null, ...due.form } : null);
  if (!known) return commit;
  if (!isWithPeople || known.state === "left") return { ...commit, form: known };

  const form = { ...known, state: "filed" as const };
  const isShown = commit.staff.some(({ kind }) => ROOTS.has(kind));
  // What ends with «Skip» is about what it began with.
  const question = record.question === "" || due.form ? form.form.words : record.question;
  return {
    ...commit,
    form,
    record: record.action === "escalate" ? { ...record, question } : record,
    staff: [
      ...withPictures(commit.staff, picturesBefore(commit, form.form.photos)),
      ...(isShown ? [] : [{ kind: "root_update" as const, ticketId: 0 }]),
    ],
  };
}

const ROOTS: ReadonlySet<string> = new Set(["root", "root_update", "senior_root"]);

function picturesBefore(
  { due }: TurnCommit,
  photos: NonNullable<TurnCommit["form"]>["form"]["photos"],
): StaffPayload[] {
  const present = new Set(due.messages.map(({ attachment }) => attachment?.fileId));
  const attachments = photos.filter(({ fileId }) => !present.has(fileId));
  if (attachments.length === 0) return [];
  return [{ kind: "customer_message", ticketId: 0, messageKind: "photo", text: "", attachments }];
}

/** Before what is said now, where it belongs in time. */
function withPictures(staff: TurnCommit["staff"], pictures: readonly StaffPayload[]): TurnCommit["staff"] {
  const at = staff.findIndex(({ kind }) => kind === "customer_message");
  return at < 0 ? [...staff, ...pictures] : [...staff.slice(0, at), ...pictures, ...staff.slice(at)];
}
