import type { Random } from "./random.ts";
import { canada, type Region, regions } from "./regions.ts";

/** One line of `users.jsonl`. */
export interface DemoUser {
  id: string;
  name: string;
  email: string;
  phone: string;
  zip: string;
  language: "zh" | "en";
  paymentMethods: string[];
  orders: string[];
}

/** A customer with what only the generator needs to know. */
export interface Customer {
  user: DemoUser;
  city: string;
  /** Whether the shop offers a prepaid return label there. */
  hasReturnLabel: boolean;
  region: Region;
}

const westernMethods = ["Visa •••• 4242", "Mastercard •••• 5454", "PayPal", "Apple Pay", "Google Pay"];
const chineseMethods = ["Alipay", "WeChat Pay", "Visa •••• 4242"];

/** The customer that a visitor of the sandbox plays. */
const miaChen: Customer = {
  user: {
    id: "u-demo",
    name: "Mia Chen",
    email: "mia.chen@example.com",
    phone: "+1 604 555 0142",
    zip: "V6B 1A1",
    language: "en",
    paymentMethods: ["Visa •••• 4242", "PayPal"],
    orders: [],
  },
  city: "Vancouver, BC",
  hasReturnLabel: true,
  region: canada,
};

/** Mia Chen and every other customer of the shop, still without orders. */
export function demoCustomers(random: Random): Customer[] {
  const others = regions.flatMap((region) => region.names.map((spelled) => ({ spelled, region })));
  return [
    { ...miaChen, user: { ...miaChen.user, orders: [] } },
    ...others.map(({ spelled, region }, at) => customer({ spelled, region, number: at + 1001 }, random)),
  ];
}

function customer(given: { spelled: string; region: Region; number: number }, random: Random): Customer {
  const { region } = given;
  const [name = "", mailbox = asciiMailbox(name)] = given.spelled.split("/");
  const place = random.pick(region.places);
  const methods = region.language === "zh" ? chineseMethods : westernMethods;
  return {
    user: {
      id: `u-${given.number}`,
      name,
      email: `${mailbox}@${random.pick(["example.com", "example.org"])}`,
      phone: `${region.phonePrefix}${random.digits(3)}`,
      zip: place.zip,
      language: region.language,
      paymentMethods: [...new Set([random.pick(methods), random.pick(methods)])],
      orders: [],
    },
    city: place.city,
    hasReturnLabel: !place.hasNoLabel,
    region,
  };
}

function asciiMailbox(name: string): string {
  return name
    .replaceAll("ø", "o")
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, "")
    .replaceAll(" ", ".");
}
