/** How long Slack is waited for, ms. */
export interface SlackLimits {
  /** An answer to a call; then it is unclear whether it had its effect. */
  requestMs: number;
  /** The message of a file that Slack was asked to show: its files are looked through first. */
  shareMs: number;
}

/** Both well under a delivery's lease: what is unclear is looked up by the same process. */
export const SLACK_LIMITS: SlackLimits = { requestMs: 15_000, shareMs: 6_000 };
