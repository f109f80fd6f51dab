import { ServiceError } from "../../core/errors.ts";
import { type LinkSubject, mintLink } from "../../core/store/link-token.ts";
import type { CommandResult } from "./command-result.ts";

/**
 * `link`: a link by which a customer is known without being asked, as the shop's own pages make them. Without the bot's
 * name, the token alone. Throws `usage` for options that don't fit.
 */
export function link(
  options: { order?: string | undefined; user?: string | undefined; bot?: string | undefined; hours: string },
  { secret, now }: { secret: string | null; now: Date },
): CommandResult {
  if (secret === null)
    throw new ServiceError(
      "config_invalid",
      "LINK_SECRET: got nothing, expected a secret of your own, 16 characters or more",
    );
  const hours = Number(options.hours);
  if (!(hours > 0 && hours <= 24 * 365))
    throw new ServiceError(
      "usage",
      `--hours ${options.hours}: expected a number of hours over 0 and up to 8760`,
    );
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  try {
    const token = mintLink(subjectOf(options), expiresAt, secret);
    return {
      output: options.bot ? `https://t.me/${options.bot.replace(/^@/, "")}?start=${token}` : token,
      exitCode: 0,
    };
  } catch (error) {
    if (error instanceof RangeError)
      throw new ServiceError("usage", `${error.message}; name the order instead`);
    throw error;
  }
}

function subjectOf({ order, user }: { order?: string | undefined; user?: string | undefined }): LinkSubject {
  if (order && !user) return { orderNumber: order };
  if (user && !order) return { userId: user };
  throw new ServiceError("usage", "expected either --order NUMBER or --user ID");
}
