/** Whose orders somebody may see: a buyer's of one connection, or one order alone, where nobody says whose it is. */
export type OrderOwner =
  | { kind: "buyer"; connection: string; userId: string }
  /** `number` as a key (`orderKey`): letters and digits alone. */
  | { kind: "order"; connection: string; number: string };

/**
 * `taobao/AAEx…` for a buyer, `taobao/#28000…` for one order. A buyer whose id begins with `#` gets one more: on some
 * platforms people choose what they are called, and must not name themselves after somebody's order.
 */
export function userIdOf(owner: OrderOwner): string {
  if (owner.kind === "order") return `${owner.connection}/#${owner.number}`;
  return `${owner.connection}/${owner.userId.startsWith("#") ? "#" : ""}${owner.userId}`;
}

/** Null for what no mirror gave: a file shop's customer. */
export function readUserId(id: string): OrderOwner | null {
  const [, connection, rest] = /^([a-z][a-z0-9-]*)\/(.+)$/s.exec(id) ?? [];
  if (connection === undefined || rest === undefined) return null;
  if (rest.startsWith("##")) return { kind: "buyer", connection, userId: rest.slice(1) };
  if (rest.startsWith("#")) return { kind: "order", connection, number: rest.slice(1) };
  return { kind: "buyer", connection, userId: rest };
}
