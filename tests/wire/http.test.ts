import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningShop } from "../../bots/open-shop.ts";
import { createWorld, freePort, until, WEBHOOK_SECRET, type World } from "../support/shop.ts";

let world: World;
let shop: RunningShop;
beforeAll(async () => {
  world = await createWorld();
  const port = String(await freePort());
  shop = await world.open({
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_MODE: "webhook",
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
  });
});
afterAll(() => world.close());

const secret = { "x-telegram-bot-api-secret-token": WEBHOOK_SECRET, "content-type": "application/json" };
const post = (path: string, body: string, headers: Record<string, string> = secret) =>
  fetch(`${shop.url}${path}`, { method: "POST", headers, body });
const health = async () => {
  const answer = await fetch(`${shop.url}/health`);
  const body: { status: string; bots: Record<string, string> } = JSON.parse(await answer.text());
  return { code: answer.status, body };
};

/** The answer to a request, also one that comes before the body is through. */
function statusOf(
  path: string,
  headers: Record<string, string>,
  chunks: Buffer[],
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    let status: number | undefined;
    const call = request(`${shop.url}${path}`, { method: "POST", headers, agent: false });
    call.on("response", (answer) => {
      status = answer.statusCode;
      answer.resume();
      resolve(status);
    });
    call.on("error", (error) => status ?? reject(error));
    call.flushHeaders();
    for (const chunk of chunks) call.write(chunk);
    if (chunks.length > 0) call.end();
  });
}

describe("/health", () => {
  it("is ok with every part up, and holds no secret", async () => {
    const { code, body } = await health();
    expect(code).toBe(200);
    expect(body).toEqual({
      status: "ok",
      mode: "quote",
      database: "up",
      release: 1,
      waiting: { turns: 0, deliveries: 0, oldestMs: 0 },
      bots: { customer: "up", owner: "up", staff: "up" },
    });
    expect(JSON.stringify(body)).not.toMatch(/xoxb|secret|postgres:/);
  });

  it("is degraded while work waits over a minute, and not before", async () => {
    const waits = (seconds: number) => world.sql`
      insert into deliveries (target, lane, payload, due_at, lease_until)
      values ('owner', 'owner:1', '{}', now() - ${seconds}::int * interval '1 second', now() + interval '1 hour') returning id`;
    await waits(50);
    expect((await health()).body).toMatchObject({ status: "ok", waiting: { deliveries: 1 } });
    await waits(61);
    const { code, body } = await health();
    expect(code).toBe(200);
    expect(body).toMatchObject({ status: "degraded", waiting: { deliveries: 2 } });
    await world.sql`delete from deliveries where lane = 'owner:1'`;
    expect((await health()).body).toMatchObject({ status: "ok" });
  });

  it("is degraded while a bot is refused by its platform", async () => {
    const back = world.telegram.fail({ method: "sendMessage", status: 401, times: 100 });
    const mia = world.customer();
    mia.says("How long does shipping to Germany take?");
    await until("the bot to be down", async () => (await health()).body.bots.customer === "down");
    expect((await health()).body.status).toBe("degraded");
    back();
    await world.sql`update deliveries set due_at = now() where sent_at is null`;
    await mia.hears(1);
    expect((await health()).body).toMatchObject({ status: "ok", bots: { customer: "up" } });
  });
});

describe("/metrics", () => {
  it("counts turns and deliveries, and names nobody", async () => {
    const mia = world.customer("Secretive");
    mia.says("How long does shipping to Germany take?");
    await mia.hears(1);
    const text = await until("the counts", async () => {
      const now = await (await fetch(`${shop.url}/metrics`)).text();
      return now.includes('zhanggui_deliveries_total{target="customer",outcome="sent"}') ? now : null;
    });
    expect(text).toMatch(/zhanggui_turns_total\{action="answer",mode="quote"\} [1-9]/);
    expect(text).toMatch(/zhanggui_waiting\{kind="turn"\} \d/);
    expect(text).not.toContain("Secretive");
    expect(text).not.toContain(String(mia.id));
  });
});

describe("Telegram's webhook", () => {
  const update = (id: number, from: number) =>
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1_700_000_000,
        chat: { id: from, type: "private", first_name: "X" },
        from: { id: from, is_bot: false, first_name: "X" },
        text: "/start",
      },
    });
  const known = (id: number) => world.sql`select 1 from customers where external_id = ${String(id)}`;

  it.each([
    ["none", {}],
    ["a wrong one", { "x-telegram-bot-api-secret-token": "webhook-secreT" }],
    ["half of it", { "x-telegram-bot-api-secret-token": "webhook" }],
  ])("answers 401 to %s for a secret, and takes nothing", async (_what, headers) => {
    for (const path of ["/telegram/customer", "/telegram/owner"]) {
      expect((await post(path, update(1, 12_345), headers)).status).toBe(401);
    }
    expect(await known(12_345)).toEqual([]);
  });

  it("refuses a wrong secret before a byte of the body is read", async () => {
    expect(await statusOf("/telegram/customer", { "content-length": "900000" }, [])).toBe(401);
  });

  it("takes an update with the secret, and answers when it is durable", async () => {
    expect((await post("/telegram/customer", update(2, 12_346))).status).toBe(200);
    expect(await known(12_346)).toHaveLength(1);
  });

  it("answers 413 to a body over 1 MiB, also one that doesn't tell its size, and takes one just under it", async () => {
    const mebibyte = 1024 * 1024;
    const chunks = Array.from({ length: 20 }, () => Buffer.alloc(64 * 1024, "x"));
    const tooLong = { "content-length": String(mebibyte + 1) };
    expect(await statusOf("/telegram/customer", { ...secret, ...tooLong }, [])).toBe(413);
    expect(await statusOf("/telegram/customer", secret, chunks)).toBe(413);
    expect(await statusOf("/slack/events", tooLong, [])).toBe(413);
    expect((await post("/telegram/customer", "x".repeat(mebibyte - 1))).status).toBe(400);
  });

  it("answers 400 to what is no JSON and 404 to what is nothing", async () => {
    expect((await post("/telegram/customer", "{")).status).toBe(400);
    expect((await post("/telegram/nobody", "{}")).status).toBe(404);
    expect((await post("/slack/events", "{}")).status).toBe(404);
    expect((await fetch(`${shop.url}/`)).status).toBe(404);
  });

  it("answers 500 when an update can't be stored, so that Telegram sends it again", async () => {
    await world.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger refuse before insert on customers for each row when (new.external_id = '12347') execute function refuse();`);
    expect((await post("/telegram/customer", update(3, 12_347))).status).toBe(500);
    await world.sql.unsafe("drop trigger refuse on customers; drop function refuse()");
    expect((await post("/telegram/customer", update(3, 12_347))).status).toBe(200);
    expect(await known(12_347)).toHaveLength(1);
  });
});
