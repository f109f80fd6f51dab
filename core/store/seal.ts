import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { ServiceError } from "../errors.ts";

/** What one key of the environment is used for: each purpose has a key of its own, so that none gives away another. */
export type KeyPurpose = "tokens" | "second facts";

/** 32 bytes for a purpose out of `STORE_KEY`. */
export function deriveKey(storeKey: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", storeKey, "", `zhanggui store: ${purpose}`, 32));
}

/** Texts as bytes that only the holder of a key can read, or change unnoticed. */
export interface Seal {
  /** `place` is bound to it: what was sealed in one place opens in no other. */
  seal(text: string, place: string): Buffer;
  /** Throws `config_invalid` when it was sealed with another key, in another place, or changed since. */
  open(sealed: Uint8Array, place: string): string;
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. Source: NIST SP 800-38D. */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createSeal(key: Buffer): Seal {
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place));
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
    },

    open(sealed, place) {
      try {
        const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
        const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(Buffer.from(place))
          .setAuthTag(tag);
        const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new ServiceError(
          "config_invalid",
          `What is kept of ${place} was encrypted with another STORE_KEY, or changed since. Set the key it was kept with, or remove it and connect ${place} anew.`,
          { cause },
        );
      }
    },
  };
}
