import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetchFile } from "../../bots/fetch-file.ts";

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const [, status = "200", type = ""] = (request.url ?? "").split("/");
    response.writeHead(Number(status), { "content-type": decodeURIComponent(type) }).end("words");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // Listening on a port, it is no path.
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => server.close());

const html = encodeURIComponent("text/html; charset=utf-8");

it.each([
  ["a picture", `/200/${encodeURIComponent("image/png")}`, "image/png"],
  ["a web page that is a web page", `/200/${html}`, "text/html"],
  ["a file whose kind nobody told", `/200/${html}`, undefined],
])("gives %s", async (_what, path, mimeType) => {
  expect(Buffer.from(await fetchFile("Slack", url + path, {}, mimeType)).toString()).toBe("words");
});

it.each([
  ["a sign-in page in place of a picture", `/200/${html}`, "not_found"],
  ["a file that is gone", "/404/", "not_found"],
  ["a platform that fails", "/500/", "platform_away"],
  ["a platform that wants us to wait", "/429/", "platform_away"],
])("refuses %s", async (_what, path, code) => {
  await expect(fetchFile("Slack", url + path, {}, "image/png")).rejects.toMatchObject({ code });
});

it("tells a platform that is away", async () => {
  await expect(fetchFile("Slack", "http://127.0.0.1:1/", {}, "image/png")).rejects.toMatchObject({
    code: "platform_away",
  });
});
