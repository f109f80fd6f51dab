import { z } from "zod";
import type { SecretFields } from "./connection-fields.ts";
import { DOUDIAN_SECRETS, doudianSettings } from "./doudian/settings.ts";
import { HUBSPOT_SECRETS, hubspotSettings } from "./hubspot/settings.ts";
import { JD_SECRETS, jdSettings } from "./jd/settings.ts";
import { JUSHUITAN_SECRETS, jushuitanSettings } from "./jushuitan/settings.ts";
import { KUAIDI100_SECRETS, kuaidi100Settings } from "./kuaidi100/settings.ts";
import { ODOO_SECRETS, odooSettings } from "./odoo/settings.ts";
import { SHOPIFY_SECRETS, shopifySettings } from "./shopify/settings.ts";
import { TAOBAO_SECRETS, taobaoSettings } from "./taobao/settings.ts";
import { TRACK17_SECRETS, track17Settings } from "./track17/settings.ts";
import { TRYTON_SECRETS, trytonSettings } from "./tryton/settings.ts";
import { VENDURE_SECRETS, vendureSettings } from "./vendure/settings.ts";
import { WOOCOMMERCE_SECRETS, woocommerceSettings } from "./woocommerce/settings.ts";

/** Every kind of system that a store may be connected to, by its settings in `store.yaml`. */
const oneConnection = z.discriminatedUnion(
  "kind",
  [
    taobaoSettings,
    jdSettings,
    doudianSettings,
    shopifySettings,
    woocommerceSettings,
    vendureSettings,
    kuaidi100Settings,
    track17Settings,
    jushuitanSettings,
    odooSettings,
    hubspotSettings,
    trytonSettings,
  ],
  {
    error: (issue) =>
      `a kind out of ${"options" in issue ? String(issue.options) : "those that are documented"}`,
  },
);
export type ConnectionSettings = z.output<typeof oneConnection>;

/** Which secrets each kind of connection takes from the environment. */
export const CONNECTION_SECRETS: Readonly<Record<ConnectionSettings["kind"], SecretFields>> = {
  taobao: TAOBAO_SECRETS,
  jd: JD_SECRETS,
  doudian: DOUDIAN_SECRETS,
  shopify: SHOPIFY_SECRETS,
  woocommerce: WOOCOMMERCE_SECRETS,
  vendure: VENDURE_SECRETS,
  kuaidi100: KUAIDI100_SECRETS,
  "17track": TRACK17_SECRETS,
  jushuitan: JUSHUITAN_SECRETS,
  odoo: ODOO_SECRETS,
  hubspot: HUBSPOT_SECRETS,
  tryton: TRYTON_SECRETS,
};

/** The kinds that are shop platforms, with orders and products. */
const SHOP_KINDS: ReadonlySet<string> = new Set<ConnectionSettings["kind"]>([
  "taobao",
  "jd",
  "doudian",
  "shopify",
  "woocommerce",
  "vendure",
  "jushuitan",
]);

export function isShopKind(kind: string): boolean {
  return SHOP_KINDS.has(kind);
}

/** The list `connections` of `store.yaml`. */
export const connectionList = z
  .array(oneConnection, { error: "a list of connections, each with its kind" })
  .superRefine((connections, context) => {
    connections.forEach(({ name }, at) => {
      if (connections.findIndex((other) => other.name === name) < at)
        context.addIssue({
          code: "custom",
          path: [at, "name"],
          message: "a name that no other connection has",
        });
    });
  })
  .prefault([]);
