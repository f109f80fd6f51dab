import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";

/** A button under a digest; `data` comes back when it is pressed. */
export interface DecisionButton {
  label: string;
  data: string;
}

/** Before the data of every button under a digest. */
export const DIGEST_PRESS = "digest";

/**
 * Buttons for the decisions that are one tap, each named by its number: an alarm is acknowledged at once, what goes live
 * is shown first, since nobody approves what they haven't read.
 */
export function digestButtons({ decisions }: Digest, say: Say, language: Language): DecisionButton[][] {
  return decisions.flatMap((decision, index) => {
    const number = index + 1;
    switch (decision.kind) {
      case "warning":
        return [
          [
            {
              label: say(language, "digest-button-acknowledge", { number }),
              data: `${DIGEST_PRESS}:warning:${decision.warning.id}:acknowledge`,
            },
          ],
        ];
      case "draft":
      case "release":
        return [
          [
            {
              label: say(language, `digest-button-${decision.kind}`, { number }),
              data: `${DIGEST_PRESS}:${decision.kind}:${decision.id}:show`,
            },
          ],
        ];
      default:
        return [];
    }
  });
}
