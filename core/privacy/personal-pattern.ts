export type PersonalKind =
  | "name"
  | "phone"
  | "email"
  | "account"
  | "address"
  | "order"
  | "card"
  | "id"
  | "link"
  | "date";

export interface PersonalPattern {
  kind: PersonalKind;
  /** Global. */
  pattern: RegExp;
  /** Has the last word on what the pattern found. */
  accept?: (token: string) => boolean;
}
