/** How long Slack is waited for and left in peace, ms. */
export interface SlackLimits {
  /** An answer to a call; then it is unclear whether it had its effect. */
  requestMs: number;
  /** The message of a file that Slack was asked to show: its files are looked through first. */
  shareMs: number;
  /** Between two looks at the homes, and so between two publishes of one home; also the first wait after a failure. */
  homeEveryMs: number;
}

/**
 * The first two are well under a delivery's lease: what is unclear is looked up by the same process. Homes come far
 * below Slack's 100 publishes a minute; our choice.
 */
export const SLACK_LIMITS: SlackLimits = { requestMs: 15_000, shareMs: 6_000, homeEveryMs: 2000 };
