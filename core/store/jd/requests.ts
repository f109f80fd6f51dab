import { toChinaTime } from "../wire/china-time.ts";
import { md5Sign } from "../wire/md5-sign.ts";
import type { WireRequest } from "../wire/wire.ts";

/** A call of the current gateway. `path` names what stands in it, as `/orders/{orderId}`. */
interface SpRequest {
  gateway: "sp";
  method: "GET" | "PUT";
  path: string;
  pathParams?: Readonly<Record<string, string>>;
  /** What is undefined is not sent. */
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
}

/** A call of the gateway before it. */
interface RouterRequest {
  gateway: "routerjson";
  /** With its prefix, as `jingdong.pop.order.get`. */
  method: string;
  params: Readonly<Record<string, string | number | null>>;
}

export type JdRequest = SpRequest | RouterRequest;

export interface Signing {
  appKey: string;
  secret: string;
  accessToken: string;
  at: Date;
}

/** The request as it is sent: both gateways sign with one formula, the current one its headers' names along. */
export function signedRequest(
  request: JdRequest,
  signing: Signing,
  urls: { sp: string; routerjson: string },
): WireRequest {
  return request.gateway === "sp"
    ? spRequest(request, signing, urls.sp)
    : routerRequest(request, signing, urls.routerjson);
}

function spRequest(
  request: SpRequest,
  { appKey, secret, accessToken, at }: Signing,
  base: string,
): WireRequest {
  const headers = {
    "X-JOS-App-Key": appKey,
    "X-JOS-Access-Token": accessToken,
    "X-JOS-Timestamp": String(at.getTime()),
  };
  const pathParams = request.pathParams ?? {};
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries(request.query ?? {}))
    if (value !== undefined && value !== "") query[key] = String(value);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const signed = { ...headers, ...query, ...pathParams, ...(body === undefined ? {} : { body }) };

  const path = request.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(pathParams[name] ?? ""),
  );
  const search = Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&");
  return {
    method: request.method,
    url: `${base}/rest${path}${search === "" ? "" : `?${search}`}`,
    headers: {
      ...headers,
      "X-JOS-Sign": md5Sign(signed, secret),
      "X-JOS-Request-Identity": "vender",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body }),
  };
}

function routerRequest(
  { method, params }: RouterRequest,
  { appKey, secret, accessToken, at }: Signing,
  base: string,
): WireRequest {
  const sent = {
    "360buy_param_json": JSON.stringify(params),
    access_token: accessToken,
    app_key: appKey,
    method,
    timestamp: toChinaTime(at, "yyyy-MM-dd HH:mm:ss.SSSZZZ"),
    v: "2.0",
  };
  return {
    method: "POST",
    url: `${base}/routerjson`,
    headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
    body: new URLSearchParams({ ...sent, sign: md5Sign(sent, secret) }).toString(),
  };
}
