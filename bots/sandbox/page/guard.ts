import type { MiddlewareHandler } from "hono";

/** Nothing from elsewhere, no frames, no inline script: words of strangers are shown on this page. */
const SECURITY_HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  }
};

/**
 * Only the page itself may act: another site that is open in the same browser must not.
 * Browsers tell where a request comes from in Sec-Fetch-Site, or, over plain http from afar, in Origin.
 */
export const sameOriginOnly: MiddlewareHandler = async (context, next) =>
  isSameOrigin(context.req.raw.headers) ? next() : context.json({ error: "same origin only" }, 403);

function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  return origin !== null && URL.parse(origin)?.host === headers.get("host");
}
