import { createServer, type Server } from "node:http";
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, webhookCallback } from "grammy";
import { Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createTelegramServer } from "../../bots/sandbox/telegram-server/telegram-server.ts";
import type { TelegramServer } from "../../bots/sandbox/telegram-server/types.ts";

const TOKEN = "4242:customer-token";
const OWNER_TOKEN = "4343:owner-token";
const mei = { id: 5_007_199_254_740, firstName: "Mei", languageCode: "zh-hans", username: "mei" };
const tom = { id: 77, firstName: "Tom" };
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 13, 10, 45, 45]);

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startServer(): Promise<TelegramServer> {
  const server = await createTelegramServer();
  cleanups.push(() => server.close());
  server.addBot({ token: TOKEN, username: "shop_bot", name: "Shop" });
  server.addBot({ token: OWNER_TOKEN, username: "owner_bot", name: "Owner" });
  return server;
}

const createBot = (server: TelegramServer, token = TOKEN) =>
  new Bot(token, { client: { apiRoot: server.url } });

async function poll(bot: Bot): Promise<void> {
  const running = bot.start();
  // Ends with the 409 that a test provokes, too.
  running.catch(() => undefined);
  cleanups.push(() => bot.stop().catch(() => undefined));
  await vi.waitFor(() => expect(bot.isRunning()).toBe(true));
}

/** Serves a handler on a loopback port as a webhook would be. */
async function listenWith(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const http: Server = createServer(handler);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  cleanups.push(
    () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  );
  const address = http.address();
  if (address === null || typeof address === "string") throw new TypeError("a port was expected");
  return `http://127.0.0.1:${address.port}/telegram/customer`;
}

const shown = (server: TelegramServer, chatId = mei.id, token = TOKEN) =>
  server.chat(token, chatId).map(({ from, text }) => `${from}: ${text}`);

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  throw error ?? new Error("the call was not refused");
}

describe("grammY by long polling", () => {
  it("takes a message and answers it", async () => {
    const server = await startServer();
    const bot = createBot(server);
    bot.on("message:text", (ctx) => ctx.reply(`${ctx.from.first_name}, ${ctx.msg.text}`));
    await poll(bot);

    server.send({ token: TOKEN, from: mei, text: "有尺码表吗" });

    await vi.waitFor(() => expect(shown(server)).toEqual(["user: 有尺码表吗", "bot: Mei, 有尺码表吗"]));
    await vi.waitFor(() => expect(server.pending(TOKEN)).toBe(0));
  });

  it("knows a command with its argument", async () => {
    const server = await startServer();
    const bot = createBot(server);
    bot.command("start", (ctx) => ctx.reply(`token ${ctx.match}`));
    await poll(bot);

    server.send({ token: TOKEN, from: mei, text: "/start abc.def" });

    await vi.waitFor(() => expect(shown(server).at(-1)).toBe("bot: token abc.def"));
  });

  it("carries a button, its press, the answer to it and the edited message", async () => {
    const server = await startServer();
    const bot = createBot(server);
    bot.on("message:text", (ctx) =>
      ctx.reply("Which <b>size</b>?", {
        parse_mode: "HTML",
        reply_markup: new InlineKeyboard().text("S", "size:S").url("Chart", "https://shop.example/sizes"),
      }),
    );
    bot.callbackQuery(/^size:(.+)$/, async (ctx) => {
      await ctx.answerCallbackQuery({ text: "Noted" });
      await ctx.editMessageText(`Size ${ctx.match[1]}`);
    });
    await poll(bot);

    server.send({ token: TOKEN, from: mei, text: "size" });
    await vi.waitFor(() => expect(server.chat(TOKEN, mei.id)).toHaveLength(2));
    const question = server.chat(TOKEN, mei.id)[1];
    expect(question?.buttons).toEqual([
      [
        { text: "S", data: "size:S" },
        { text: "Chart", url: "https://shop.example/sizes" },
      ],
    ]);
    expect(question?.html).toBe("Which <b>size</b>?");
    const { callbackQueryId } = server.press({
      token: TOKEN,
      from: mei,
      messageId: question?.id ?? 0,
      data: "size:S",
    });

    await vi.waitFor(() => expect(shown(server).at(-1)).toBe("bot: Size S"));
    expect(server.chat(TOKEN, mei.id)[1]).toMatchObject({ buttons: [], edited: expect.any(Date) });
    expect(server.callbackAnswers).toMatchObject([{ callbackQueryId, text: "Noted", showAlert: false }]);
    expect(await refusal(bot.api.answerCallbackQuery(callbackQueryId))).toContain("query is too old");
  });

  it("carries files both ways", async () => {
    const server = await startServer();
    const bot = createBot(server);
    const received: Uint8Array[] = [];
    bot.on(["message:photo", "message:voice", "message:document", "message:sticker"], async (ctx) => {
      const file = await ctx.getFile();
      const answer = await fetch(`${server.url}/file/bot${TOKEN}/${file.file_path}`);
      received.push(new Uint8Array(await answer.arrayBuffer()));
    });
    await poll(bot);

    server.send({ token: TOKEN, from: mei, photo: { bytes: PNG }, caption: "坏了" });
    server.send({ token: TOKEN, from: mei, voice: { bytes: PNG, durationSeconds: 3 } });
    server.send({
      token: TOKEN,
      from: mei,
      document: { bytes: PNG, name: "发票 1.pdf", mimeType: "application/pdf" },
    });
    server.send({ token: TOKEN, from: mei, sticker: { bytes: PNG, emoji: "👍" } });
    await vi.waitFor(() => expect(received).toEqual([PNG, PNG, PNG, PNG]));

    const photo = await bot.api.sendPhoto(mei.id, new InputFile(PNG, "尺码 表.png"), {
      caption: "<i>S</i>",
      parse_mode: "HTML",
    });
    await bot.api.sendPhoto(mei.id, photo.photo[0]?.file_id ?? "");
    await bot.api.sendMediaGroup(mei.id, [
      { type: "photo", media: new InputFile(PNG, "a.png") },
      { type: "photo", media: new InputFile(PNG, "b.png"), caption: "B" },
    ]);

    const sent = server.chat(TOKEN, mei.id).filter(({ from }) => from === "bot");
    expect(sent.map(({ text, file }) => [text, file?.kind, file?.name, file?.mimeType])).toEqual([
      ["S", "photo", "尺码 表.png", "image/png"],
      ["", "photo", "尺码 表.png", "image/png"],
      ["", "photo", "a.png", "image/png"],
      ["B", "photo", "b.png", "image/png"],
    ]);
    expect(sent.map(({ file }) => file?.bytes)).toEqual([PNG, PNG, PNG, PNG]);
    expect((await fetch(`${server.url}/file/bot${OWNER_TOKEN}/photos/file_0.jpg`)).status).toBe(404);
  });

  it("carries albums, videos, sound and animations both ways, as the Bot API writes them", async () => {
    const server = await startServer();
    const bot = createBot(server);
    const received: unknown[] = [];
    bot.on("message", ({ msg }) => {
      const file = msg.animation ?? msg.video ?? msg.audio ?? msg.document ?? msg.photo?.at(-1);
      received.push([
        msg.media_group_id,
        file && "mime_type" in file ? file.mime_type : "photo",
        msg.caption,
      ]);
    });
    await poll(bot);

    const album = server.sendAlbum({
      token: TOKEN,
      from: mei,
      items: [
        { photo: { bytes: PNG } },
        { video: { bytes: PNG }, caption: "坏了" },
        { photo: { bytes: PNG } },
      ],
    });
    server.send({ token: TOKEN, from: mei, audio: { bytes: PNG } });
    server.send({ token: TOKEN, from: mei, animation: { bytes: PNG } });
    await vi.waitFor(() => expect(received).toHaveLength(5));
    const group = expect.stringMatching(/^\d+$/);
    expect(received).toEqual([
      [group, "photo", undefined],
      [group, "video/mp4", "坏了"],
      [group, "photo", undefined],
      [undefined, "audio/mpeg", undefined],
      [undefined, "video/mp4", undefined],
    ]);
    expect(new Set(received.slice(0, 3).map((one) => Array.isArray(one) && one[0])).size).toBe(1);
    expect(new Set(album.map(({ updateId }) => updateId)).size).toBe(3);

    expect((await bot.api.sendVideo(mei.id, new InputFile(PNG, "a.mp4"))).video.mime_type).toBe("video/mp4");
    expect((await bot.api.sendAudio(mei.id, new InputFile(PNG, "a.mp3"))).audio.file_name).toBe("a.mp3");
    const { animation, document } = await bot.api.sendAnimation(mei.id, new InputFile(PNG, "a.gif"));
    expect([animation.mime_type, document?.file_id]).toEqual(["image/gif", animation.file_id]);
    const mixed = bot.api.sendMediaGroup(mei.id, [
      { type: "photo", media: new InputFile(PNG, "a.png") },
      { type: "video", media: new InputFile(PNG, "b.mp4") },
    ]);
    expect(await mixed).toHaveLength(2);
    const large = new InputFile(new Uint8Array(10 * 1024 * 1024 + 1), "large.png");
    expect(await refusal(bot.api.sendPhoto(mei.id, large))).toContain("too big for a photo");
  });

  it("ends the first of two pollers with 409", async () => {
    const server = await startServer();
    const first = createBot(server);
    const ended = refusal(first.start());
    await vi.waitFor(() => expect(server.calls.some(({ method }) => method === "getUpdates")).toBe(true));

    const second = createBot(server);
    second.on("message:text", (ctx) => ctx.reply("second"));
    await poll(second);

    expect(await ended).toBe(
      "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    );
    server.send({ token: TOKEN, from: mei, text: "hi" });
    await vi.waitFor(() => expect(shown(server).at(-1)).toBe("bot: second"));
  });

  it("gets an update again that was confirmed before", async () => {
    const server = await startServer();
    const bot = createBot(server);
    const updates: number[] = [];
    bot.on("message:text", (ctx) => {
      updates.push(ctx.update.update_id);
    });
    await poll(bot);

    const first = server.send({ token: TOKEN, from: mei, text: "one" });
    const second = server.send({ token: TOKEN, from: mei, text: "two" });
    await vi.waitFor(() => expect(updates).toHaveLength(2));
    server.resend(first.updateId);

    await vi.waitFor(() => expect(updates).toEqual([first.updateId, second.updateId, first.updateId]));
  });

  it("sees what was written while it was away, and edits", async () => {
    const server = await startServer();
    const { messageId } = server.send({ token: TOKEN, from: mei, text: "红色" });
    server.edit({ token: TOKEN, from: mei, messageId, text: "蓝色" });
    const bot = createBot(server);
    const seen: string[] = [];
    bot.on("message:text", (ctx) => void seen.push(ctx.msg.text));
    bot.on("edited_message:text", (ctx) => void seen.push(`edited ${ctx.msg.text}`));
    await poll(bot);

    await vi.waitFor(() => expect(seen).toEqual(["红色", "edited 蓝色"]));
    expect(server.chat(TOKEN, mei.id)).toMatchObject([{ text: "蓝色", edited: expect.any(Date) }]);
  });
});

describe("grammY by webhook", () => {
  it("gets updates with the secret, in order per chat, again after an error", async () => {
    const server = await startServer();
    const bot = createBot(server);
    const seen: string[] = [];
    bot.on("message:text", async (ctx) => {
      seen.push(`${ctx.from.id}:${ctx.msg.text}`);
      await ctx.reply("ok");
    });
    const handle = webhookCallback(bot, "http", { secretToken: "s3cret" });
    let failures = 2;
    const url = await listenWith((request, response) => {
      if (failures > 0) {
        failures -= 1;
        response.writeHead(503).end();
      } else void handle(request, response);
    });
    await bot.api.setWebhook(url, { secret_token: "s3cret", max_connections: 4 });

    for (const text of ["1", "2", "3"]) {
      server.send({ token: TOKEN, from: mei, text });
      server.send({ token: TOKEN, from: tom, text });
    }

    await vi.waitFor(() => expect(seen).toHaveLength(6), { timeout: 5_000 });
    const of = (id: number) => seen.filter((line) => line.startsWith(`${id}:`));
    expect(of(mei.id)).toEqual(["1", "2", "3"].map((text) => `${mei.id}:${text}`));
    expect(of(tom.id)).toEqual(["1", "2", "3"].map((text) => `${tom.id}:${text}`));
    expect(await bot.api.getWebhookInfo()).toMatchObject({
      url,
      max_connections: 4,
      last_error_message: "Wrong response from the webhook: 503",
    });
  });

  it("refuses getUpdates while a webhook is set, and a webhook without https on a public host", async () => {
    const server = await startServer();
    const { api } = createBot(server);
    await api.setWebhook("http://127.0.0.1:1/telegram");

    expect(await refusal(api.getUpdates())).toContain("409 Conflict: can't use getUpdates method");
    expect(await refusal(api.setWebhook("http://shop.example/telegram"))).toContain("An HTTPS URL must be");
    await api.deleteWebhook();
    expect(await api.getUpdates({ timeout: 0 })).toEqual([]);
  });
});

describe("Telegraf", () => {
  it("answers by polling, with a picture and a button", async () => {
    const server = await startServer();
    const bot = new Telegraf(OWNER_TOKEN, { telegram: { apiRoot: server.url } });
    bot.command("digest", (ctx) =>
      ctx.replyWithPhoto({ source: Buffer.from(PNG), filename: "日报.png" }, { caption: "Today" }),
    );
    bot.on(message("text"), (ctx) =>
      ctx.reply("Pause?", { reply_markup: { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] } }),
    );
    bot.on("callback_query", (ctx) => ctx.answerCbQuery("done"));
    void bot.launch();
    cleanups.push(() => bot.stop());
    await vi.waitFor(() => expect(server.calls.some(({ method }) => method === "getUpdates")).toBe(true));

    server.send({ token: OWNER_TOKEN, from: tom, text: "/digest" });
    server.send({ token: OWNER_TOKEN, from: tom, text: "pause" });
    await vi.waitFor(() => expect(server.chat(OWNER_TOKEN, tom.id)).toHaveLength(4));
    const answers = server.chat(OWNER_TOKEN, tom.id).filter(({ from }) => from === "bot");
    const picture = answers.find(({ file }) => file !== undefined);
    const question = answers.find(({ text }) => text === "Pause?");
    expect(picture).toMatchObject({
      text: "Today",
      file: { name: "日报.png", mimeType: "image/png", bytes: PNG },
    });
    server.press({ token: OWNER_TOKEN, from: tom, messageId: question?.id ?? 0, data: "yes" });

    await vi.waitFor(() => expect(server.callbackAnswers).toMatchObject([{ text: "done" }]));
  });

  it("answers inside of the webhook's own response", async () => {
    const server = await startServer();
    const bot = new Telegraf(OWNER_TOKEN, { telegram: { apiRoot: server.url } });
    bot.botInfo = await bot.telegram.getMe();
    bot.on(message("text"), (ctx) => ctx.reply(`echo ${ctx.message.text}`));
    const url = await listenWith(bot.webhookCallback("/telegram/customer", { secretToken: "abc" }));
    await bot.telegram.setWebhook(url, { secret_token: "abc" });

    server.send({ token: OWNER_TOKEN, from: tom, text: "hi" });

    await vi.waitFor(() => expect(shown(server, tom.id, OWNER_TOKEN)).toEqual(["user: hi", "bot: echo hi"]));
    expect(server.calls.map(({ method }) => method)).toEqual(["getMe", "setWebhook", "sendMessage"]);
  });
});

describe("the Bot API's refusals", () => {
  const long = (count: number) => "x".repeat(count);
  const button = (data: string) => ({
    reply_markup: { inline_keyboard: [[{ text: "b", callback_data: data }]] },
  });
  const html = { parse_mode: "HTML" } as const;

  it.each([
    ["empty text", " ", {}, "400 Bad Request: message text is empty"],
    ["text of 4097", long(4097), {}, "400 Bad Request: message is too long"],
    [
      "an unknown tag",
      "<h1>x</h1>",
      html,
      '400 Bad Request: can\'t parse entities: Unsupported start tag "h1" at byte offset 0',
    ],
    [
      "a lone <",
      "价格 < 5",
      html,
      '400 Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 7',
    ],
    [
      "a tag left open",
      "<b>x",
      html,
      "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ],
    [
      "crossed tags",
      "<b><i>x</b></i>",
      html,
      '400 Bad Request: can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ],
    [
      "an end without a start",
      "x</b>",
      html,
      "400 Bad Request: can't parse entities: Unexpected end tag at byte offset 1",
    ],
    ["button data of 65 bytes", "x", button(`${"尺".repeat(21)}ab`), "400 Bad Request: BUTTON_DATA_INVALID"],
  ])("%s", async (_what, text, options, expected) => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });

    expect(await refusal(createBot(server).api.sendMessage(mei.id, text, options))).toBe(expected);
    expect(server.chat(TOKEN, mei.id)).toEqual([]);
  });

  it("takes text of 4096, button data of 64 bytes, and every tag", async () => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });
    const { api } = createBot(server);
    await api.sendMessage(mei.id, long(4096));
    await api.sendMessage(mei.id, "x", button(`${"尺".repeat(21)}a`));
    await api.sendMessage(
      mei.id,
      ' <b>a<i>b</i></b> &lt;i&gt; &amp;nbsp; <a href="https://x.example/?a=1&amp;b=2">l</a> <a href="javascript:alert(1)">j</a> <pre><code class="language-ts">c</code></pre><tg-spoiler>s</tg-spoiler> ',
      html,
    );

    const last = server.chat(TOKEN, mei.id).at(-1);
    expect(last?.text).toBe("ab <i> &nbsp; l j cs");
    expect(last?.html).toBe(
      '<b>a<i>b</i></b> &lt;i&gt; &amp;nbsp; <a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener">l</a> j <pre><code>c</code></pre><mark>s</mark>',
    );
  });

  it("401 for a token it does not know, 404 for a method it does not know, 400 for a chat it never met", async () => {
    const server = await startServer();

    expect(await refusal(createBot(server, "1:x").api.getMe())).toBe("401 Unauthorized");
    const unknown = await fetch(`${server.url}/bot${TOKEN}/sendHologram`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ ok: false, error_code: 404 });
    expect(await refusal(createBot(server).api.sendMessage(mei.id, "x"))).toBe(
      "400 Bad Request: chat not found",
    );
  });

  it("an edit that changes nothing, and a message that is gone", async () => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });
    const { api } = createBot(server);
    const { message_id: id } = await api.sendMessage(mei.id, "x");

    expect(await refusal(api.editMessageText(mei.id, id, "x"))).toContain(
      "400 Bad Request: message is not modified",
    );
    await api.deleteMessage(mei.id, id);
    expect(await refusal(api.editMessageText(mei.id, id, "y"))).toBe(
      "400 Bad Request: message to edit not found",
    );
  });
});

describe("planned faults", () => {
  it("429 with retry_after, then 403, then everything is well", async () => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });
    const { api } = createBot(server);
    server.fail({ method: "sendMessage", status: 429, retryAfter: 7 });
    server.fail({ method: "sendMessage", status: 403 });

    const limited: unknown = await api.sendMessage(mei.id, "x").catch((error: unknown) => error);
    expect(limited).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    expect(await refusal(api.sendMessage(mei.id, "x"))).toBe("403 Forbidden: bot was blocked by the user");
    await api.sendMessage(mei.id, "x");
    expect(shown(server)).toEqual(["bot: x"]);
  });

  it("a cut connection after the message was shown, and one before", async () => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });
    const { api } = createBot(server);
    server.fail({ method: "sendMessage", reset: true, afterEffect: true });
    server.fail({ method: "sendMessage", reset: true });

    await expect(api.sendMessage(mei.id, "first")).rejects.toBeInstanceOf(HttpError);
    await expect(api.sendMessage(mei.id, "second")).rejects.toBeInstanceOf(HttpError);
    expect(shown(server)).toEqual(["bot: first"]);
  });

  it("a call that hangs, until the fault is over or the server closes", async () => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });
    const { api } = createBot(server);
    server.fail({ method: "sendMessage", hangMs: 50 });
    const before = performance.now();
    await api.sendMessage(mei.id, "late");
    expect(performance.now() - before).toBeGreaterThanOrEqual(45);

    server.fail({ method: "sendMessage", hangMs: Number.POSITIVE_INFINITY });
    const never = api.sendMessage(mei.id, "never");
    never.catch(() => undefined);
    await vi.waitFor(() => expect(server.calls.length).toBeGreaterThan(0));
    await server.close();
    await expect(never).rejects.toBeInstanceOf(HttpError);
  });
});

describe("what the page needs", () => {
  it("typing, drafts and changes", async () => {
    const server = await startServer();
    server.addChat({ token: TOKEN, from: mei });
    const { api } = createBot(server);
    const changes: string[] = [];
    const stop = server.onChange(({ chatId }) => changes.push(chatId));

    await api.sendChatAction(mei.id, "typing");
    expect(server.typing(TOKEN, mei.id)).toBe(true);
    await api.sendMessageDraft(mei.id, 1, "正在");
    expect(server.draft(TOKEN, mei.id)).toBe("正在");
    await api.sendMessage(mei.id, "正在查");
    expect([server.typing(TOKEN, mei.id), server.draft(TOKEN, mei.id)]).toEqual([false, undefined]);
    expect(changes).toEqual(Array(3).fill(String(mei.id)));
    stop();
    await api.sendMessage(mei.id, "more");
    expect(changes).toHaveLength(3);
  });
});
