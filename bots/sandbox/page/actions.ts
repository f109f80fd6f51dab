import { z } from "zod";
import { type Fields, isFields } from "../loopback/fields.ts";
import type { TelegramPerson, TelegramUpload } from "../telegram-server/types.ts";
import type { World } from "./snapshot.ts";

/** What a visitor does in somebody's place. The answer is JSON. Throws ZodError for a wrong input, `not_found` for what isn't there. */
export type Action = (input: unknown) => Promise<Fields>;

// Telegram takes 4096 characters, Slack 40,000: a page that lets both be tried needs no more than the former.
const text = z.string().trim().min(1).max(4096);
const id = z.string().max(100);
const language = z.enum(["zh", "en"]);
const formValue = z.union([z.string().max(10_000), z.array(z.string().max(1000)).max(100)]);

function action<Schema extends z.ZodType>(
  schema: Schema,
  act: (input: z.output<Schema>) => Fields | undefined | Promise<Fields | undefined>,
): Action {
  return async (input) => (await act(schema.parse(input))) ?? {};
}

/** The actions by name, as in `POST /sandbox/customer-send`. */
export function createActions(world: World, changed: () => void): ReadonlyMap<string, Action> {
  const { telegram, slack, customerToken, ownerToken, cast } = world;
  const customer = z
    .string()
    .transform((given) => cast.customers().find((person) => String(person.id) === given))
    .pipe(z.custom<TelegramPerson>((person) => person !== undefined, "no such customer"));
  const agent = z.enum(cast.agents.map((one) => one.id));
  const channel = z.enum(Object.values(world.channels));

  return new Map<string, Action>([
    [
      "customer-new",
      action(z.object({ language }), (input) => {
        const person = cast.addCustomer(input.language);
        changed();
        return { id: String(person.id) };
      }),
    ],
    [
      "customer-send",
      action(
        z.object({ customer, language, text, replyTo: z.number().int().optional() }),
        ({ customer: person, language: languageCode, text: written, replyTo }) => {
          telegram.send({
            token: customerToken,
            from: { ...person, languageCode },
            text: written,
            ...(replyTo !== undefined && { replyTo }),
          });
          return undefined;
        },
      ),
    ],
    [
      "customer-file",
      action(
        z.object({
          customer,
          language,
          kind: z.enum(["photo", "voice", "document", "sticker"]),
          file: z.instanceof(File),
          caption: z.string().max(1024).optional(),
          emoji: z.string().max(16).optional(),
          seconds: z.coerce.number().int().min(0).max(3600).optional(),
        }),
        async ({ customer: person, language: languageCode, kind, file, caption, emoji, seconds }) => {
          const upload: TelegramUpload = {
            ...(await bytesOf(file)),
            ...(emoji && { emoji }),
            ...(seconds !== undefined && { durationSeconds: seconds }),
          };
          telegram.send({
            token: customerToken,
            from: { ...person, languageCode },
            [kind]: upload,
            ...(caption && { caption }),
          });
          return undefined;
        },
      ),
    ],
    [
      "customer-edit",
      action(z.object({ customer, messageId: z.number().int(), text }), (input) => {
        const { customer: person, messageId, text: written } = input;
        telegram.edit({ token: customerToken, from: person, messageId, text: written });
        return undefined;
      }),
    ],
    [
      "customer-press",
      action(
        z.object({ customer, language, messageId: z.number().int(), data: id }),
        ({ customer: person, language: languageCode, messageId, data }) => {
          telegram.press({ token: customerToken, from: { ...person, languageCode }, messageId, data });
          return undefined;
        },
      ),
    ],
    [
      "owner-send",
      action(z.object({ text }), (input) => {
        telegram.send({ token: ownerToken, from: cast.owner, text: input.text });
        return undefined;
      }),
    ],
    [
      "owner-file",
      action(z.object({ file: z.instanceof(File) }), async ({ file }) => {
        telegram.send({ token: ownerToken, from: cast.owner, document: await bytesOf(file) });
        return undefined;
      }),
    ],
    [
      "owner-press",
      action(z.object({ messageId: z.number().int(), data: id }), ({ messageId, data }) => {
        telegram.press({ token: ownerToken, from: cast.owner, messageId, data });
        return undefined;
      }),
    ],
    [
      "staff-post",
      action(
        z.object({
          agent,
          channel,
          text: z.string().max(4096).default(""),
          threadTs: id.optional(),
          broadcast: z.union([z.boolean(), z.literal("true").transform(() => true)]).optional(),
          file: z.instanceof(File).optional(),
        }),
        async ({ agent: user, channel: place, text: written, threadTs, broadcast, file }) => {
          const files = file ? [await bytesOf(file)] : [];
          const ts = slack.post({
            user,
            channel: place,
            text: written,
            files,
            ...(threadTs !== undefined && { threadTs }),
            ...(broadcast !== undefined && { broadcast }),
          });
          return { ts };
        },
      ),
    ],
    [
      "staff-edit",
      action(z.object({ agent, channel, ts: id, text }), (input) => {
        slack.edit({ user: input.agent, channel: input.channel, ts: input.ts, text: input.text });
        return undefined;
      }),
    ],
    [
      "staff-delete",
      action(z.object({ agent, channel, ts: id }), (input) => {
        slack.remove({ user: input.agent, channel: input.channel, ts: input.ts });
        return undefined;
      }),
    ],
    [
      "staff-press",
      action(
        z.object({ agent, channel, ts: id, actionId: id, value: z.string().max(2000).optional() }),
        async ({ agent: user, channel: place, ts: messageTs, actionId, value }) => {
          const pressed = {
            user,
            channel: place,
            messageTs,
            actionId,
            ...(value !== undefined && { value }),
          };
          const { acknowledged } = await slack.press(pressed);
          return { acknowledged };
        },
      ),
    ],
    [
      "staff-submit",
      action(
        z.object({ agent, viewId: id, values: z.record(z.string(), z.record(z.string(), formValue)) }),
        async ({ agent: user, viewId, values }) => {
          const { acknowledged, errors, missing } = await slack.submit({ user, viewId, values });
          return { acknowledged, errors: errors ?? {}, missing: missing ?? [] };
        },
      ),
    ],
    [
      "staff-options",
      action(
        z.object({ agent, viewId: id, actionId: id, typed: z.string().max(200) }),
        async ({ agent: user, ...menu }) => ({ options: await slack.options({ user, ...menu }) }),
      ),
    ],
    [
      "staff-home",
      action(z.object({ agent }), (input) => {
        slack.openHome(input.agent);
        return undefined;
      }),
    ],
    [
      "staff-choose",
      action(
        z.object({ agent, viewId: id, actionId: id, value: z.string().max(2000).optional() }),
        async ({ agent: user, viewId, actionId, value }) => {
          const chosen = { user, viewId, actionId, ...(value !== undefined && { value }) };
          const { acknowledged } = await slack.pressView(chosen);
          return { acknowledged };
        },
      ),
    ],
    [
      "staff-close",
      action(z.object({ agent, viewId: id }), (input) => {
        slack.closeView({ user: input.agent, viewId: input.viewId });
        return undefined;
      }),
    ],
  ]);
}

async function bytesOf(file: File) {
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    name: file.name,
    ...(file.type !== "" && { mimeType: file.type }),
  };
}

/** A form's fields as an action's input; members of the same name overwrite each other. */
export async function readForm(request: Request): Promise<Fields> {
  const fields = Object.fromEntries(await request.formData());
  return isFields(fields) ? fields : {};
}
