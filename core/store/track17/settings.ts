import { z } from "zod";
import { section } from "../../store-config/fields.ts";
import { apiUrl, connectionName, type SecretFields } from "../connection-fields.ts";

/** 17TRACK, which asks carriers all over the world. */
export const track17Settings = section({
  kind: z.literal("17track"),
  name: connectionName.prefault("track17"),
  api_url: apiUrl("https://api.17track.net", [/(^|\.)17track\.net$/]),
});

export const TRACK17_SECRETS: SecretFields = { needed: ["token"], optional: [] };
