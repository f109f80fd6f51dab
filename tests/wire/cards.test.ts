import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { Api } from "grammy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCustomerSender } from "../../bots/telegram/send.ts";
import type { ProductCard } from "../../core/answering/decision.ts";
import type { Delivery } from "../../core/conversation/delivery.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { CUSTOMER_TOKEN, type Customer, createWorld, untilQuiet, type World } from "../support/shop.ts";

const PICTURES = new URL("../../db/demo/pictures/", import.meta.url);

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.open();
});
afterAll(() => world.close());

/** What the bot said, each as its kind and its first line. */
const said = (customer: Customer) =>
  customer.heard().map(({ file, text }) => `${file?.kind ?? "text"}: ${text.split("\n")[0]}`);

async function asks(customer: Customer, text: string): Promise<string[]> {
  const before = customer.heard().length;
  customer.says(text);
  await customer.hears(before + 1);
  await untilQuiet(world, customer);
  return said(customer).slice(before);
}

describe("cards of an answer", () => {
  it("follow it: the thing's picture, name, price, whether it is there, and a link", async () => {
    const mia = world.customer();
    await asks(mia, "How much is the Cloud Down Vest?");
    const [answer, card, ...more] = mia.heard();
    expect(more).toEqual([]);
    expect(answer?.text).toContain("$129");
    expect(card?.html).toContain("<b>Cloud Down Vest, unisex</b>");
    expect(card?.text).toBe("Cloud Down Vest, unisex\n$129 · In stock");
    expect(card?.buttons).toEqual([
      [{ text: "View in the shop", url: "https://bamboovalley.example/p/cloud-vest" }],
    ]);
    expect(card?.file?.kind).toBe("photo");
    expect(Buffer.from(card?.file?.bytes ?? [])).toEqual(await readFile(new URL("cloud-vest.png", PICTURES)));
  });

  it("are in the customer's language", async () => {
    const chen = world.customer("陈");
    await asks(chen, "萤火头灯多少钱？");
    const card = chen.heard()[1];
    expect(card?.text).toMatch(/^萤火头灯\n\$\d+ · 现在有货$/);
    expect(card?.buttons.flat().map(({ text }) => text)).toEqual(["去店里看看"]);
  });

  it("stand once in a conversation, and again when the thing is named again", async () => {
    const mia = world.customer();
    const card = "photo: Drizzle Packable Rain Jacket, unisex";
    expect(await asks(mia, "How much is the Drizzle jacket?")).toContain(card);
    expect(await asks(mia, "and in blue?")).not.toContain(card);
    expect(await asks(mia, "Is the Drizzle jacket in stock?")).toContain(card);
  });

  it("come one below the other for a few things, and not for many", async () => {
    const mia = world.customer();
    expect((await asks(mia, "How much is the Ridge rain jacket?")).slice(1)).toEqual([
      "photo: Ridge Rain Jacket, men's",
      "photo: Ridge Rain Jacket, women's",
    ]);
    expect(
      (await asks(mia, "Do you have jackets in stock?")).filter((line) => line.startsWith("photo")),
    ).toEqual([]);
  });

  it("come as words with the button where Telegram refuses the picture, nothing twice", async () => {
    const mia = world.customer();
    world.telegram.fail({
      method: "sendPhoto",
      status: 400,
      description: "Bad Request: wrong type of the web page content",
      times: 1,
    });
    await asks(mia, "How much is the Moss Sleeping Mat?");
    const [, card, ...more] = mia.heard();
    expect(more).toEqual([]);
    expect(card?.file).toBeUndefined();
    expect(card?.text).toMatch(/^Moss Sleeping Mat\n\$\d+ · In stock$/);
    expect(card?.buttons.flat()).toMatchObject([{ url: "https://bamboovalley.example/p/moss-mat" }]);
  });

  it("wait where Telegram asks for patience, and what went through isn't said again", async () => {
    const mia = world.customer();
    world.telegram.fail({ method: "sendPhoto", status: 429, retryAfter: 1, times: 1 });
    const heard = await asks(mia, "How much is the Nest Summer Sleeping Bag?");
    expect(heard).toHaveLength(2);
    expect(heard[1]).toBe("photo: Nest Summer Sleeping Bag");
  });
});

describe("a card's picture and link", () => {
  let images: Server;
  let base: string;
  beforeAll(async () => {
    images = createServer(({ url }, response) => {
      response.writeHead(url === "/hat.png" ? 200 : 404, { "content-type": "image/png" }).end("a hat");
    });
    await new Promise<void>((resolve) => images.listen(0, "127.0.0.1", resolve));
    const address = images.address();
    base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterAll(() => new Promise((resolve) => images.close(resolve)));

  const card = (over: Partial<ProductCard>): ProductCard => ({
    productId: "hat",
    title: "Hat <b> & **co**",
    price: "$20 – $25",
    stock: "In stock",
    imageUrl: null,
    link: { label: "View", url: "https://shop.example/hat" },
    ...over,
  });

  const newcomer = async () => {
    const customer = world.customer();
    customer.says("/start");
    await customer.hears(1);
    return customer;
  };

  const sender = () =>
    createCustomerSender({
      api: new Api(CUSTOMER_TOKEN, { apiRoot: world.telegram.url }),
      pacer: null,
      say: loadTexts(),
      pictureFolder: "db/demo",
      fetchAgentFile: () => Promise.reject(new Error("no files here")),
      sentIds: async () => [],
    });

  const deliveryTo = (
    customer: Customer,
    cards: readonly ProductCard[],
    sentIds: string[] = [],
  ): Delivery => ({
    id: 1,
    target: "customer",
    lane: customer.key,
    attempts: 1,
    sentIds,
    conversationId: null,
    payload: { kind: "message", messageId: null, text: "Here:", buttons: [], from: null, cards },
  });

  async function shown(...cards: ProductCard[]) {
    const customer = await newcomer();
    const sent = await sender()(deliveryTo(customer, cards));
    return { sent, heard: customer.heard().slice(1) };
  }

  it("are fetched by Telegram where the picture has an address", async () => {
    const { sent, heard } = await shown(card({ imageUrl: `${base}/hat.png` }));
    expect(sent).toMatchObject({ kind: "sent" });
    expect(heard[1]).toMatchObject({ text: "Hat <b> & **co**\n$20 – $25 · In stock" });
    expect(Buffer.from(heard[1]?.file?.bytes ?? []).toString()).toBe("a hat");
  });

  it.each([
    ["gone", () => `${base}/gone.png`],
    ["on a machine that can't be reached", () => "https://pictures.invalid/hat.png"],
    ["outside of the shop's folder", () => "../../docs/digest.png"],
    ["no picture", () => "users.jsonl"],
    ["missing in the folder", () => "pictures/hat.png"],
    ["a file by its address", () => `file://${PICTURES.pathname}cloud-vest.png`],
  ])("are words and a button where the picture is %s", async (_why, imageUrl) => {
    const { heard } = await shown(card({ imageUrl: imageUrl() }));
    expect(heard.map(({ file }) => file)).toEqual([undefined, undefined]);
    expect(heard[1]?.buttons.flat()).toEqual([{ text: "View", url: "https://shop.example/hat" }]);
  });

  it("are words alone where Telegram takes neither", async () => {
    const link = { label: "View", url: "ftp://shop.example/hat" };
    const { sent, heard } = await shown(card({ imageUrl: `${base}/gone.png`, link }));
    expect(sent.kind).toBe("sent");
    expect(heard.map(({ text, buttons }) => [text.split("\n")[0], buttons.length])).toEqual([
      ["Here:", 0],
      ["Hat <b> & **co**", 0],
    ]);
  });

  it("are not said again by the try after one that broke off", async () => {
    const customer = await newcomer();
    const cards = [card({ title: "Cap" }), card({ imageUrl: `${base}/hat.png` })];
    world.telegram.fail({ method: "sendPhoto", status: 502 });
    const first = await sender()(deliveryTo(customer, cards));
    expect(first.kind).toBe("retry");
    const sentIds = first.externalId?.split(" ") ?? [];
    expect(sentIds).toHaveLength(2);
    const second = await sender()(deliveryTo(customer, cards, sentIds));
    expect(second.externalId?.split(" ")).toHaveLength(3);
    expect(said(customer).slice(1)).toEqual(["text: Here:", "text: Cap", "photo: Hat <b> & **co**"]);
  });
});
