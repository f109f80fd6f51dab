import type { Language, Say } from "../../../core/texts/texts.ts";
import type { TelegramPerson } from "../telegram-server/types.ts";

export interface Agent {
  readonly id: string;
  readonly name: string;
}

/** Who plays: the customers (one at first), the staff, the owner. */
export interface Cast {
  readonly agents: readonly Agent[];
  readonly owner: TelegramPerson;
  readonly firstCustomerId: string;
  customers(): readonly TelegramPerson[];
  /** A stranger to the shop, with a chat of their own. */
  addCustomer(language: Language): TelegramPerson;
}

/** Agents keep their ids over restarts: a ticket that comes back finds the one who had it. */
const AGENTS: readonly Agent[] = [
  { id: "U0ANNA", name: "Anna" },
  { id: "U0XIAOLIN", name: "小林" },
];

/** More than anybody tries on one page; the oldest goes out of sight. */
const SHOWN_CUSTOMERS = 6;

export function createCast(say: Say, language: Language): Cast {
  let lastId = 0;
  // The database outlives this process: a chat's id must never come again.
  const newId = () => {
    lastId = Math.max(Date.now(), lastId + 1);
    return lastId;
  };
  const person = (name: string, spoken: Language): TelegramPerson => ({
    id: newId(),
    firstName: name,
    languageCode: spoken,
  });
  const customers = [person(namesIn(language)[0] ?? "", language)];
  const owner = person(say(language, "sandbox-owner-name"), language);
  let count = 1;

  return {
    agents: AGENTS,
    owner,
    firstCustomerId: String(customers[0]?.id),
    customers: () => customers,
    addCustomer(spoken) {
      const names = namesIn(spoken);
      const customer = person(names[count % names.length] ?? "", spoken);
      count += 1;
      customers.push(customer);
      if (customers.length > SHOWN_CUSTOMERS) customers.shift();
      return customer;
    },
  };

  function namesIn(spoken: Language): string[] {
    return say(spoken, "sandbox-customer-names").split("|");
  }
}
