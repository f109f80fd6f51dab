import type { Message, MessageEntity } from "grammy/types";
import { expect, it } from "vitest";
import { markedText } from "../../../bots/telegram/marked-text.ts";

/** A message whose words between «» are an entity. */
function message(written: string, entity: Partial<MessageEntity>): Message {
  const offset = written.indexOf("«");
  const length = written.indexOf("»") - offset - 1;
  const entities = [{ ...entity, offset, length }];
  return { text: written.replace(/[«»]/g, ""), entities } as Message; // a union of forty shapes
}

it.each<[Partial<MessageEntity>, string, string]>([
  [{ type: "bold" }, "so «very» wet", "so **very** wet"],
  [{ type: "bold" }, "so« very »wet", "so **very** wet"],
  [{ type: "italic" }, "«😀 why»", "_😀 why_"],
  [{ type: "strikethrough" }, "«12» 9", "~~12~~ 9"],
  [{ type: "code" }, "order «BV1»", "order `BV1`"],
  [{ type: "pre" }, "«a\nb»", "```\na\nb\n```"],
  [
    { type: "text_link", url: "https://evil.example" },
    "see «the shop»",
    "see the shop (https://evil.example)",
  ],
  [{ type: "blockquote" }, "«you said\n7 days»\nwell?", "> you said\n> 7 days\nwell?"],
])("%j of %j is shown as %j", (entity, written, shown) => {
  expect(markedText(message(written, entity))).toBe(shown);
});

it("keeps inner marks inside outer ones", () => {
  const entities: MessageEntity[] = [
    { type: "bold", offset: 0, length: 5 },
    { type: "italic", offset: 2, length: 3 },
  ];
  expect(markedText({ text: "a b c d", entities } as Message)).toBe("**a _b c_** d"); // as above
});

it("is nothing where there is no formatting that people would miss", () => {
  expect(markedText(message("write to «a@b.example»", { type: "email" }))).toBeNull();
  expect(markedText({ text: "plain" } as Message)).toBeNull(); // as above
});
