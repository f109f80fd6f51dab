import { readFileSync } from "node:fs";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSandbox, type Sandbox } from "../../bots/sandbox/sandbox.ts";
import { LANGUAGES, LOCALE, loadTexts } from "../../core/texts/texts.ts";

const SHOP = { zh: "竹谷户外", en: "Bamboo Valley" };
const say = loadTexts();
const open = () => openSandbox({ log: pino({ level: "silent" }), shopName: SHOP, language: "en", say });

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await open();
});
afterEach(() => sandbox.close());

const OWN_PAGE = { "sec-fetch-site": "same-origin" };

function act(name: string, input: unknown, headers: Record<string, string> = OWN_PAGE): Promise<Response> {
  const body = input instanceof FormData ? input : JSON.stringify(input);
  const type: Record<string, string> =
    input instanceof FormData ? {} : { "content-type": "application/json" };
  return Promise.resolve(
    sandbox.app.request(`http://shop.test/sandbox/${name}`, {
      method: "POST",
      body,
      headers: { host: "shop.test", ...type, ...headers },
    }),
  );
}

const question = (text: string, customer = sandbox.customerChatId) => ({ customer, language: "en", text });

/** What a bot gets by long polling. */
async function updatesOf(token: string): Promise<{ update_id: number; message?: { text?: string } }[]> {
  const response = await fetch(`${sandbox.environment.telegramApiRoot}/bot${token}/getUpdates?timeout=0`);
  const body: { result: { update_id: number; message?: { text?: string } }[] } = JSON.parse(
    await response.text(),
  );
  return body.result;
}

/** What the bots say. */
async function botSays(text: string, chatId = sandbox.customerChatId): Promise<void> {
  const { telegramApiRoot, customerToken } = sandbox.environment;
  const response = await fetch(`${telegramApiRoot}/bot${customerToken}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ chat_id: chatId, text }),
  });
  expect(response.status).toBe(200);
}

interface Picture {
  owner: { messages: { file: { kind: string; name: string } | null }[] };
  customers: {
    id: string;
    isKnown: boolean;
    messages: { id: number; html: string; file: { url: string } | null }[];
  }[];
  staff: {
    channels: { kind: string; messages: { ts: string; html: string; replies: { html: string }[] }[] }[];
  };
}

/** The page's stream: `next` waits for the picture after the last one read. */
async function watch() {
  const leaving = new AbortController();
  const response = await sandbox.app.request("/sandbox/live", { signal: leaving.signal });
  const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  return {
    async next(): Promise<Picture> {
      for (;;) {
        const end = buffer.indexOf("\n\n");
        if (end >= 0) {
          const event = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          if (event.startsWith("data: ")) return JSON.parse(event.slice("data: ".length));
        } else {
          const part = await lines?.read();
          if (!part || part.done) throw new Error("the stream has ended");
          buffer += part.value;
        }
      }
    },
    async leave(): Promise<void> {
      leaving.abort();
      await lines?.cancel().catch(() => undefined);
    },
  };
}

async function picture(): Promise<Picture> {
  const live = await watch();
  const now = await live.next();
  await live.leave();
  return now;
}

describe("what the page is made of", () => {
  it("is served with everything it names, and allows nothing from elsewhere", async () => {
    const response = await sandbox.app.request("/");
    const html = await response.text();
    const policy = response.headers.get("content-security-policy") ?? "";

    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) {
      expect(path).toMatch(/^\/sandbox\/page\//);
      expect((await sandbox.app.request(path)).status).toBe(200);
    }
  });

  it("serves modules that name nothing but each other", async () => {
    const seen = new Set<string>();
    const open = ["main.js"];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const response = await sandbox.app.request(`/sandbox/page/${name}`);
      expect(`${name} ${response.status}`).toBe(`${name} 200`);
      for (const [, imported] of (await response.text()).matchAll(/from "([^"]+)"/g)) {
        expect(imported).toMatch(/^\.\/[a-z-]+\.js$/);
        open.push((imported ?? "").slice(2));
      }
    }
    expect(seen.size).toBeGreaterThan(6);
  });

  it.each([
    "/sandbox/page/routes.ts",
    "/sandbox/page/..%2froutes.ts",
    "/sandbox/page/%2e%2e/routes.ts",
    "/sandbox/else",
  ])("has no %s", async (path) => {
    expect((await sandbox.app.request(path)).status).toBe(404);
  });

  it.each(LANGUAGES)("gives the page every text there is, in %s", async (language) => {
    const folder = new URL("../../core/texts/", import.meta.url);
    const source = readFileSync(new URL(`${LOCALE[language]}/sandbox.ftl`, folder), "utf8");
    const written = [...source.matchAll(/^sandbox-([a-z-]+) =/gm)].map((match) => match[1] ?? "");
    const texts: Record<string, Record<string, string>> = JSON.parse(
      await (await sandbox.app.request("/sandbox/texts")).text(),
    );

    const delivered = Object.keys(texts[language] ?? {});
    // Names are for the cast, not for the page.
    expect(written.filter((id) => !delivered.includes(id))).toEqual(["customer-names"]);
    expect(texts[language]?.shop).toBe(SHOP[language]);
    expect(texts[language]?.["thread-message"]).toContain("{name}");
  });

  it("asks for no text that is not there", async () => {
    const texts: Record<string, Record<string, string>> = JSON.parse(
      await (await sandbox.app.request("/sandbox/texts")).text(),
    );
    for (const module of [
      "main",
      "chat",
      "chat-panes",
      "staff",
      "slack-place",
      "slack-message",
      "modal",
      "header",
      "guide",
    ]) {
      const source = await (await sandbox.app.request(`/sandbox/page/${module}.js`)).text();
      for (const [, id] of source.matchAll(/\bt\("([a-z-]+)"/g)) expect(texts.en).toHaveProperty(id ?? "");
    }
  });
});

describe("who may act", () => {
  it.each([
    ["the page itself", { "sec-fetch-site": "same-origin" }, 200],
    ["the page itself over plain http from afar", { origin: "http://shop.test" }, 200],
    ["another site", { "sec-fetch-site": "cross-site", origin: "http://evil.test" }, 403],
    ["another site that hides where it is", { "sec-fetch-site": "cross-site" }, 403],
    ["another port of this host", { "sec-fetch-site": "same-site", origin: "http://shop.test:99" }, 403],
    ["another origin, from a browser without Sec-Fetch-Site", { origin: "http://evil.test" }, 403],
    ["a page without an origin", { origin: "null" }, 403],
    ["a request that tells nothing", {}, 403],
  ])("%s: %o is answered %i", async (_who, headers: Record<string, string>, status) => {
    const response = await act("customer-send", question("Hello"), headers);

    expect(response.status).toBe(status);
    expect(await updatesOf(sandbox.environment.customerToken)).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ["customer-send", { language: "en", text: "Hello" }],
    ["customer-send", { customer: "1", language: "en", text: "Hello" }],
    ["customer-send", { customer: null, language: "xx", text: "" }],
    ["staff-post", { agent: "U0NOBODY", channel: "C0TICKETS", text: "x" }],
    ["staff-post", { agent: "U0ANNA", channel: "C0ELSE", text: "x" }],
    ["owner-send", "not an object"],
  ])("%s refuses %o as wrong input", async (name, input) => {
    expect((await act(name, input)).status).toBe(400);
  });

  it("says what is not there", async () => {
    const pressed = { customer: sandbox.customerChatId, language: "en", messageId: 99, data: "x" };
    expect((await act("customer-press", pressed)).status).toBe(404);
    expect((await act("make-coffee", {})).status).toBe(404);
    expect((await sandbox.app.request("/sandbox/files/slack/F1")).status).toBe(404);
  });

  it("takes no body over 1 MiB", async () => {
    expect((await act("owner-send", { text: "x".repeat(1024 * 1024 + 1) })).status).toBe(413);
  });

  it("reads no broken JSON", async () => {
    const response = await sandbox.app.request("/sandbox/owner-send", {
      method: "POST",
      body: "{",
      headers: { ...OWN_PAGE, "content-type": "application/json" },
    });
    expect(response.status).toBe(400);
  });
});

describe("what people do", () => {
  it("a customer's words reach the bot", async () => {
    await act("customer-send", question("Where is my order?"));
    await act("owner-send", { text: "/today" });

    const heard = await updatesOf(sandbox.environment.customerToken);
    expect(heard.map(({ message }) => message?.text)).toEqual(["Where is my order?"]);
    const ordered = await updatesOf(sandbox.environment.ownerToken);
    expect(ordered.map(({ message }) => message?.text)).toEqual(["/today"]);
  });

  it("gives every customer, and every start, ids that never came before", async () => {
    const made: { id: string }[] = await Promise.all(
      [1, 2, 3].map(async () => JSON.parse(await (await act("customer-new", { language: "zh" })).text())),
    );
    await act("customer-send", question("Hello"));
    const [update] = await updatesOf(sandbox.environment.customerToken);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const next = await open();

    const ids = [sandbox.customerChatId, ...made.map(({ id }) => id), next.customerChatId];
    ids.push(sandbox.environment.ownerChatId, next.environment.ownerChatId);
    await next.close();
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.abs((update?.update_id ?? 0) - Date.now())).toBeLessThan(60_000);
    const { customers } = await picture();
    expect(customers.map(({ isKnown }) => isKnown)).toEqual([true, false, false, false]);
  });

  it("shows a photo in the page, and keeps a page in a file from being one", async () => {
    for (const [kind, name, type] of [
      ["photo", "jacket.png", "image/png"],
      ["document", "trick.svg", "image/svg+xml"],
    ] as const) {
      const form = new FormData();
      form.append("customer", sandbox.customerChatId);
      form.append("language", "en");
      form.append("kind", kind);
      form.append("file", new File(["<svg onload=alert(1)>"], name, { type }));
      expect((await act("customer-file", form)).status).toBe(200);
    }
    const urls = (await picture()).customers[0]?.messages.map(({ file }) => file?.url ?? "") ?? [];
    const [photo, trick] = await Promise.all(urls.map((url) => sandbox.app.request(url)));

    expect(photo?.headers.get("content-type")).toBe("image/png");
    expect(trick?.headers.get("content-type")).toBe("application/octet-stream");
    expect(trick?.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(trick?.headers.get("content-security-policy")).toContain("sandbox");
    expect(trick?.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("an owner sends a document", async () => {
    const form = new FormData();
    form.append("file", new File(["# A\nb"], "a.md", { type: "text/markdown" }));
    expect((await act("owner-file", form)).status).toBe(200);
    expect((await picture()).owner.messages.at(-1)?.file).toMatchObject({ kind: "document", name: "a.md" });
  });

  it("an agent writes in a thread, changes it, takes it back", async () => {
    const said = (text: string, more: object = {}) =>
      act("staff-post", { agent: "U0ANNA", channel: "C0TICKETS", text, ...more });
    const { ts: threadTs } = JSON.parse(await (await said("a ticket")).text());
    const { ts } = JSON.parse(await (await said("*Hello*", { threadTs })).text());
    const replies = async () =>
      (await picture()).staff.channels[0]?.messages[0]?.replies.map(({ html }) => html) ?? [];

    expect(await replies()).toEqual(["<b>Hello</b>"]);
    await act("staff-edit", { agent: "U0ANNA", channel: "C0TICKETS", ts, text: "Good day" });
    expect(await replies()).toEqual(["Good day"]);
    expect((await act("staff-delete", { agent: "U0XIAOLIN", channel: "C0TICKETS", ts })).status).toBe(404);
    await act("staff-delete", { agent: "U0ANNA", channel: "C0TICKETS", ts });
    expect(await replies()).toEqual([]);
  });
});

describe("what the page shows", () => {
  it("each change, in time, a burst of them at once", async () => {
    const live = await watch();
    expect((await live.next()).customers[0]?.messages).toEqual([]);

    for (const text of ["1", "2", "3"]) await act("customer-send", question(text));
    await botSays("4");
    const shown: number[] = [];
    while ((shown.at(-1) ?? 0) < 4) shown.push((await live.next()).customers[0]?.messages.length ?? 0);
    await live.leave();

    expect(shown.length).toBeLessThan(4);
  });

  it("words of strangers as text", async () => {
    const trick = '<img src=x onerror="alert(1)"> & <script>alert(1)</script>';
    const escaped =
      "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;";
    await act("customer-send", question(trick));
    await botSays(trick);
    await act("staff-post", { agent: "U0ANNA", channel: "C0ALERTS", text: trick });

    const { customers, staff } = await picture();
    expect(customers[0]?.messages.map(({ html }) => html)).toEqual([escaped, escaped]);
    expect(staff.channels[2]?.messages.map(({ html }) => html)).toEqual([escaped]);
  });

  it("ends its streams when the sandbox closes", async () => {
    const live = await watch();
    await live.next();
    await sandbox.close();
    await expect(live.next()).rejects.toThrow("the stream has ended");
  });
});
