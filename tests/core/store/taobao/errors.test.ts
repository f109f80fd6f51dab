import { expect, it } from "vitest";
import { failureOfTop } from "../../../../core/store/taobao/errors.ts";

it.each([
  [7, "accesscontrol.limited-by-api-access-count", "rate_limited"],
  [8, "", "rate_limited"],
  [11, "isv.permission-api-package-limit", "permission"],
  [12, "", "permission"],
  [53, "w2-security-authorize-invalid", "permission"],
  [22, "", "unsupported"],
  [25, "isv.invalid-signature", "signature"],
  [31, "", "signature"],
  [26, "", "auth_expired"],
  [27, "invalid-sessionkey", "auth_expired"],
  [29, "", "auth_revoked"],
  [15, "isp.remote-service-timeout", "upstream"],
  [15, "isv.trade-not-exist", "not_found"],
  [15, "isv.invalid-permission", "permission"],
  [15, "isv.trade-service-rejection", "invalid"],
  [15, "", "upstream"],
  [40, "isv.missing-parameter:tid", "invalid"],
  [41, "isv.invalid-parameter:tid", "invalid"],
  [41, "isp.item-unavailable", "upstream"],
  [10, "", "upstream"],
  [999, "", "upstream"],
])("code %i with «%s» is %s", (code, sub_code, kind) => {
  expect(failureOfTop({ code, sub_code, msg: "", request_id: "r" })?.kind).toBe(kind);
});

it("tells how long a ban lasts, and keeps the platform's code and its name for the request", () => {
  const banned = {
    code: 7,
    sub_code: "accesscontrol.limited",
    sub_msg: "This ban will last for 3 more seconds",
    request_id: "r1",
  };
  expect(failureOfTop(banned)).toMatchObject({
    retryAfterMs: 3000,
    platformCode: "7/accesscontrol.limited",
    requestId: "r1",
  });
});

it("keeps nothing of the platform's own words, which may name people", () => {
  const refused = failureOfTop({ code: 15, msg: "张三 13800138000", sub_msg: "李四", sub_code: "isv.x" });
  expect(JSON.stringify(refused)).not.toMatch(/张三|李四|138/);
});

it.each([
  [undefined, null],
  ["", "upstream"],
  [null, "upstream"],
  [{}, "upstream"],
  [{ code: "27" }, "auth_expired"],
])("of the error %j it makes %s", (raw, kind) => {
  expect(failureOfTop(raw)?.kind ?? null).toBe(kind);
});
