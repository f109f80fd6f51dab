import { z } from "zod";
import type { Config } from "../../config.ts";
import { type Answer, ask, type Check, fault, fine, off, readReply, unreachable } from "./check.ts";

type Fetch = typeof globalThis.fetch;

const reply = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error_code: z.number(), description: z.string() }),
]);
const account = z.object({ username: z.string() });

/** Whether Telegram knows a bot's token, and under which name. */
export async function checkBot(
  fetch: Fetch,
  { apiRoot }: Config["telegram"],
  bot: { name: string; variable: string; token: string | null; offBecause: string },
): Promise<Check> {
  if (bot.token === null) return off(bot.name, bot.offBecause);
  const answer = await call(fetch, apiRoot, bot.token, "getMe");
  const said = readReply(reply, answer);
  if (said?.ok) {
    const me = account.safeParse(said.result);
    return fine(bot.name, me.success ? `@${me.data.username}` : "the token is good");
  }
  if (said && (said.error_code === 401 || said.error_code === 404)) {
    return fault(
      bot.name,
      "Telegram does not know this token",
      `Copy it again from @BotFather to ${bot.variable}.`,
    );
  }
  return unreachable(bot.name, "Telegram", "TELEGRAM_API_ROOT", answer);
}

/** Whether the owners' bot may write to the chats of OWNER_CHAT_IDS: Telegram lets no bot begin a chat. */
export async function checkOwnerChats(fetch: Fetch, config: Config["telegram"]): Promise<Check> {
  const name = "owners' chats";
  const token = config.ownerToken;
  if (token === null) return off(name, "OWNER_BOT_TOKEN is not set");
  const answers = await Promise.all(
    config.ownerChatIds.map(async (chatId) => ({
      chatId,
      answer: await call(fetch, config.apiRoot, token, `getChat?chat_id=${encodeURIComponent(chatId)}`),
    })),
  );
  const silent = answers.find(({ answer }) => readReply(reply, answer) === null);
  if (silent) return unreachable(name, "Telegram", "TELEGRAM_API_ROOT", silent.answer);
  const closed = answers
    .filter(({ answer }) => readReply(reply, answer)?.ok !== true)
    .map(({ chatId }) => chatId);
  if (closed.length === 0) return fine(name, `${answers.length} reachable`);
  return fault(
    name,
    `not reachable: ${closed.join(", ")}`,
    "Let each owner open the owners' bot and press Start; a group needs the bot as a member. Otherwise correct OWNER_CHAT_IDS.",
  );
}

function call(fetch: Fetch, apiRoot: string, token: string, method: string): Promise<Answer> {
  return ask(fetch, `${apiRoot}/bot${token}/${method}`);
}
