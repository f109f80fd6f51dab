import { expect, it } from "vitest";
import { failureOfJushuitan } from "../../../../core/store/jushuitan/failures.ts";
import { signParams } from "../../../../core/store/jushuitan/sign.ts";

it.each([
  [
    "Jushuitan's own",
    "e9c5ca33fecb404b8e6cdbd0ef4a6d25",
    {
      app_key: "5b53060f23d84ddf9703056e84fa5a2d",
      timestamp: "1639128407",
      grant_type: "authorization_code",
      charset: "utf-8",
      code: "123456",
    },
    "05e3a51e19e0883afd1882ccd309e0b9",
  ],
  [
    "a third party's",
    "secret",
    {
      access_token: "token",
      app_key: "app",
      biz: '{"page_index":1,"page_size":50}',
      charset: "utf-8",
      timestamp: "1785312000",
      version: "2",
    },
    "63b407c8cb9317b230c24ec1536f4fa2",
  ],
])("the signature of %s published example is the published one", (_, secret, params, sign) => {
  expect(signParams(params, secret)).toBe(sign);
  expect(signParams({ ...params, sign: "x", refresh_token: "" }, secret)).toBe(sign);
  for (const key of Object.keys(params)) expect(signParams({ ...params, [key]: "x" }, secret)).not.toBe(sign);
});

it.each([
  [10, "signature"],
  [100, "auth_expired"],
  [110, "permission"],
  [120, "signature"],
  [130, "auth_expired"],
  [140, "signature"],
  [150, "auth_revoked"],
  [170, "permission"],
  [190, "permission"],
  [199, "rate_limited"],
  [200, "rate_limited"],
  [-1, "invalid"],
  [11, "invalid"],
])("code %i is %s", (code, kind) => {
  expect(failureOfJushuitan({ code, data: null, request_id: "r" })).toMatchObject({
    ok: false,
    kind,
    platformCode: String(code),
    requestId: "r",
  });
});

it("code 0 is no failure", () => {
  expect(failureOfJushuitan({ code: 0, data: null, request_id: "" })).toBeNull();
});
