import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ShownSlackMessage } from "../../bots/sandbox/slack-server/types.ts";
import {
  ANNA,
  type Customer,
  createWorld,
  SENIORS,
  TICKETS,
  until,
  untilQuiet,
  type World,
} from "../support/shop.ts";

// Slack does what it is asked to, and we don't hear of it in time, or it does it late.

/** Short enough to sit out. */
const LIMITS = { requestMs: 1500, shareMs: 2000, homeEveryMs: 2000 };

let world: World;
let mia: Customer;
let root: ShownSlackMessage;
beforeAll(async () => {
  world = await createWorld({ slackLimits: LIMITS });
  await world.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  mia = world.customer();
  mia.says("I want to talk to a person");
  root = await world.ticketOf(mia);
  await untilQuiet(world, mia);
  await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_claim" });
  await untilQuiet(world, mia);
});

const thread = () => world.slack.thread(TICKETS, root.ts).slice(1);
const inThread = (words: string) => thread().filter(({ text }) => text.includes(words));
const shownFiles = () => thread().flatMap(({ files }) => files.map(({ name }) => name));
const callsOf = (method: string) => world.slack.calls.filter((call) => call.method === method).length;
const seen = () => thread().map(({ text, files }) => [text, files.map(({ name }) => name)]);
const receipt = { document: { bytes: Buffer.from("x"), name: "receipt.pdf" }, caption: "the receipt" };

describe("words that Slack posted while its answer hangs past the time limit", () => {
  it("of a customer stand in the thread once, and what follows comes after", async () => {
    const posts = callsOf("chat.postMessage");
    world.slack.fail({ method: "chat.postMessage", hangMs: Number.POSITIVE_INFINITY, afterEffect: true });
    mia.says("my parcel is wet");
    mia.says("and torn");
    await until("the last words", () => inThread("and torn").length, seen);
    await untilQuiet(world, mia);
    expect(inThread("my parcel is wet")).toHaveLength(1);
    expect(inThread("and torn")).toHaveLength(1);
    expect(callsOf("chat.postMessage")).toBe(posts + 2);
  });

  it("of a customer, in several parts, stand there once each", async () => {
    const long = Array.from({ length: 150 }, (_, n) => `Sentence ${n} of a story that goes on.`).join(" ");
    world.slack.fail({
      method: "chat.postMessage",
      hangMs: Number.POSITIVE_INFINITY,
      afterEffect: true,
      times: 2,
    });
    mia.says(long.slice(0, 4000));
    await until("the end", () => inThread("Sentence 100").length, seen);
    await untilQuiet(world, mia);
    const posted = thread().map(({ text }) => text);
    for (const n of [0, 50, 100])
      expect(posted.filter((text) => text.includes(`Sentence ${n} of`))).toHaveLength(1);
  });

  it("of a new ticket open one root alone", async () => {
    const leo = world.customer("Leo");
    world.slack.fail({ method: "chat.postMessage", hangMs: Number.POSITIVE_INFINITY, afterEffect: true });
    leo.says("I want to talk to a person");
    await world.ticketOf(leo);
    await untilQuiet(world, leo);
    const roots = world.slack
      .messages(TICKETS)
      .filter(({ metadata, text }) => metadata !== undefined && text.includes(leo.name));
    expect(roots).toHaveLength(1);
  });

  it("are marked for an agent once", async () => {
    world.slack.fail({ method: "reactions.add", hangMs: Number.POSITIVE_INFINITY, afterEffect: true });
    const ts = world.slack.post({ user: ANNA, channel: TICKETS, threadTs: root.ts, text: "it left today" });
    await until("the words", () => mia.heard().some(({ text }) => text === "it left today"));
    await untilQuiet(world, mia);
    expect(mia.heard().filter(({ text }) => text === "it left today")).toHaveLength(1);
    expect(
      thread()
        .find((message) => message.ts === ts)
        ?.reactions.map(({ name }) => name),
    ).toEqual(["white_check_mark"]);
  });
});

describe("a customer's file whose upload ended unclear", () => {
  it.each([
    ["an error, shown at once", { status: 500, afterEffect: true }],
    ["a cut, shown at once", { reset: true, afterEffect: true }],
    ["silence, shown at once", { hangMs: Number.POSITIVE_INFINITY, afterEffect: true }],
    ["an error, shown when we look again", { status: 500, effectAfterMs: 2000 }],
    ["a cut, shown when we look again", { reset: true, effectAfterMs: 2000 }],
  ])("stands in the thread once: %s", async (_what, fault) => {
    const uploads = callsOf("files.getUploadURLExternal");
    world.slack.fail({ method: "files.completeUploadExternal", ...fault });
    mia.sends(receipt);
    mia.says("did you get it?");
    await until("the next words", () => inThread("did you get it").length, seen);
    await untilQuiet(world, mia);
    expect(shownFiles()).toEqual(["receipt.pdf"]);
    expect(callsOf("files.getUploadURLExternal")).toBe(uploads + 1);
    expect(inThread("the receipt")).toHaveLength(1);
  });

  it.each([
    ["never", { reset: true }],
    ["long after", { reset: true, effectAfterMs: 5000 }],
  ])("is uploaded again when Slack shows it %s, and stands there once", async (_what, fault) => {
    const uploads = callsOf("files.getUploadURLExternal");
    const wasAsked = Date.now();
    world.slack.fail({ method: "files.completeUploadExternal", ...fault });
    mia.sends(receipt);
    await until("the file", () => shownFiles().length, seen);
    await untilQuiet(world, mia);
    await until("the late effect", () => Date.now() > wasAsked + 5500);
    expect(shownFiles()).toEqual(["receipt.pdf"]);
    expect(callsOf("files.getUploadURLExternal")).toBe(uploads + 2);
  });

  it("stands before what came after it, although Slack shows it late", async () => {
    world.slack.fail({ method: "files.completeUploadExternal", effectAfterMs: 900 });
    mia.sends(receipt);
    mia.says("did you get it?");
    await until("the next words", () => inThread("did you get it").length, seen);
    const at = thread().findIndex(({ files }) => files.length > 0);
    expect(shownFiles()).toEqual(["receipt.pdf"]);
    expect(thread()[at + 1]?.text).toContain("did you get it");
  });
});

describe("a customer's words around a move to seniors", () => {
  it("stand in the new thread once each", async () => {
    const threads = () => world.slack.messages(SENIORS).filter(({ text }) => text.includes(mia.name));
    // The move hangs while the words come in.
    world.slack.fail({ method: "chat.postMessage", status: 500, times: 2 });
    mia.says("before the move");
    await world.slack.press({ user: ANNA, channel: TICKETS, messageTs: root.ts, actionId: "ticket_senior" });
    mia.says("after the move");
    const [senior] = await until("the new root", () => (threads().length > 0 ? threads() : null));
    if (!senior) throw new Error("a root was there");
    const texts = () => world.threadTexts(senior, SENIORS).join("\n");
    await until("the last words", () => texts().includes("after the move"), texts);
    await untilQuiet(world, mia);
    for (const words of ["before the move", "after the move"]) expect(texts().split(words)).toHaveLength(2);
    expect(texts().indexOf("before the move")).toBeLessThan(texts().indexOf("after the move"));
  });
});
