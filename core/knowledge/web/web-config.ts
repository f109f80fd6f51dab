import type { HostRule } from "./allowed-url.ts";

/** Which web pages the shop knows, as `store.yaml` names them. */
export interface WebConfig {
  /** Nothing on another host is ever asked for. */
  hosts: readonly HostRule[];
  pages: readonly string[];
  sitemaps: readonly string[];
  /** 1 to 720. */
  everyHours: number;
  /** What the sitemaps add ends here. */
  maxPages: number;
}
