import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MESSAGE_LIMIT, PROOFS_A_DAY } from "../../core/conversation/budget.ts";
import { createProofStore } from "../../db/proofs.ts";
import { createWorld, until, untilQuiet, type World } from "../support/shop.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.open();
});
afterAll(() => world.close());

describe("a customer's share", () => {
  it("of messages: beyond it people get them in one piece, and the customer is told once", async () => {
    const mia = world.customer();
    for (let n = 0; n < MESSAGE_LIMIT + 20; n += 1) mia.says(`is it raining in number ${n} there`);
    const root = await world.ticketOf(mia);
    await untilQuiet(world, mia);
    const told = mia.heard().filter(({ text }) => text.startsWith("That was a lot at once"));
    expect(told).toHaveLength(1);
    expect(world.threadTexts(root).join("\n")).toContain(`number ${MESSAGE_LIMIT + 19} there`);
    expect(world.threadTexts(root).length).toBeLessThan(MESSAGE_LIMIT);
    const before = mia.heard().length;
    mia.says("and is it raining still");
    await untilQuiet(world, mia);
    expect(mia.heard()).toHaveLength(before);
  }, 60_000);

  it("of proofs: the day's last one is taken once, whoever asks at the same instant", async () => {
    const proofs = createProofStore(world.database);
    const who = { channel: "telegram", externalId: "guesser" };
    const taken = await Promise.all(
      Array.from({ length: PROOFS_A_DAY + 5 }, () => proofs.take(who, PROOFS_A_DAY)),
    );
    expect(taken.filter(Boolean)).toHaveLength(PROOFS_A_DAY);
    await proofs.giveBack(who);
    expect(await proofs.take(who, PROOFS_A_DAY)).toBe(true);
    await world.sql`update proof_attempts set day = current_date - 1`;
    expect(await proofs.take(who, PROOFS_A_DAY)).toBe(true);
  });

  it("of proofs: whoever guesses gets a person, not another guess, and erasing doesn't help", async () => {
    const mia = world.customer();
    mia.says("where is my order ZG-204372");
    await mia.hears(1);
    mia.says("90210");
    await mia.hears(2);
    mia.says("90211");
    expect((await mia.hears(3)).text).toMatch(/can't match this to an order/);
    expect((await world.ticketOf(mia)).text).toContain("couldn't prove");
    const [before] = await world.sql`select sum(attempts)::int as n from proof_attempts where who <> ''`;
    mia.says("/delete");
    await mia.hears(4);
    mia.presses("erase:yes");
    await until("the erasure", async () => {
      const rows = await world.sql`select 1 from customers where external_id = ${String(mia.id)}`;
      return rows.length === 0 || undefined;
    });
    const [after] = await world.sql`select sum(attempts)::int as n from proof_attempts where who <> ''`;
    expect(after?.n).toBe(before?.n);
  });
});

describe("a second failure in a row", () => {
  it("goes to people: what is unclear is asked back once", async () => {
    const mia = world.customer();
    mia.says("ship");
    const first = await mia.hears(1);
    mia.says("ship ship");
    await mia.hears(2);
    const actions = await world.sql<{ action: string }[]>`
      select t.action from turns t join conversations c on c.id = t.conversation_id
        join customers u on u.id = c.customer_id where u.external_id = ${String(mia.id)} order by t.id`;
    expect([first.text !== "", actions.map(({ action }) => action)]).toEqual([true, ["clarify", "escalate"]]);
  });
});
