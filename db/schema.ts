import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

// Tables carry no schema name: the connection's search_path places a store (DATABASE_SCHEMA).

const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();
const reference = (name: string) => bigint(name, { mode: "number" });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const customers = pgTable(
  "customers",
  {
    id: id(),
    channel: text("channel").notNull(),
    externalId: text("external_id").notNull(),
    name: text("name").notNull().default(""),
    /** The language last spoken, or set in the customer's app: `zh` or `en`. */
    usualLanguage: text("usual_language").notNull().default("en"),
    /** Chosen with /language. */
    chosenLanguage: text("chosen_language"),
    wantsPromotions: boolean("wants_promotions").notNull().default(true),
    /** The shop's customer this one has proven to be. */
    userId: text("user_id"),
    /** When the customer was last told that the bot is paused. */
    toldPausedAt: instant("told_paused_at"),
    ratingAskedAt: instant("rating_asked_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("customers_channel_external_id").on(t.channel, t.externalId)],
);

/** A customer's thread on one channel, and the work due in it: a turn. */
export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    customerId: reference("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    openedAt: instant("opened_at").notNull().defaultNow(),
    closedAt: instant("closed_at"),
    lastMessageAt: instant("last_message_at").notNull().defaultNow(),
    /** Counts the customer's messages; a turn covers all up to a number. */
    inboundSeq: integer("inbound_seq").notNull().default(0),
    answeredSeq: integer("answered_seq").notNull().default(0),
    turnDueAt: instant("turn_due_at"),
    turnLeaseUntil: instant("turn_lease_until"),
    turnAttempts: integer("turn_attempts").notNull().default(0),
    turnError: text("turn_error"),
    /** Clarifying questions since the last answer. */
    clarifications: smallint("clarifications").notNull().default(0),
    /** Set by «yes, this helped» (true) or «no» (false). */
    helped: boolean("helped"),
    helpedAt: instant("helped_at"),
  },
  (t) => [
    uniqueIndex("conversations_one_open").on(t.customerId).where(sql`${t.closedAt} is null`),
    index("conversations_turn_due").on(t.turnDueAt).where(sql`${t.turnDueAt} is not null`),
    index("conversations_opened_at").on(t.openedAt),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: id(),
    conversationId: reference("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    channel: text("channel").notNull(),
    /** The platform's id: of a customer's or an agent's message when it came, of a bot's when it was delivered. */
    externalId: text("external_id"),
    author: text("author", { enum: ["customer", "bot", "agent"] }).notNull(),
    /** The Slack user id of an agent. */
    agentId: text("agent_id"),
    kind: text("kind").notNull().default("text"),
    text: text("text").notNull().default(""),
    /** `{fileId, name, mimeType, sizeBytes}` of a file, or `{key}` of a pressed choice; beside it `context`, what people should see of it. */
    attachment: jsonb("attachment"),
    /** The customer's messages of a conversation, counted; null for all others. */
    seq: integer("seq"),
    turnId: reference("turn_id"),
    ticketId: reference("ticket_id"),
    sentAt: instant("sent_at").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    deliveredAt: instant("delivered_at"),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    uniqueIndex("messages_channel_external_id").on(t.channel, t.externalId),
    index("messages_conversation").on(t.conversationId, t.id),
    index("messages_received_at").on(t.receivedAt),
  ],
);

/** One decision of the bot, with its evidence. */
export const turns = pgTable(
  "turns",
  {
    id: id(),
    conversationId: reference("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    fromSeq: integer("from_seq").notNull(),
    throughSeq: integer("through_seq").notNull(),
    /** `answer | tool | clarify | collect | escalate | none | relay` (passed on to the people who have the conversation). */
    action: text("action").notNull(),
    decision: jsonb("decision").notNull(),
    evidence: jsonb("evidence").notNull(),
    reason: text("reason").notNull(),
    score: real("score").notNull(),
    mood: text("mood").notNull(),
    language: text("language").notNull(),
    mode: text("mode").notNull(),
    releaseId: reference("release_id"),
    /** The customer's words the decision was made on. */
    question: text("question").notNull(),
    model: text("model"),
    promptTokens: integer("prompt_tokens"),
    outputTokens: integer("output_tokens"),
    computeMs: integer("compute_ms").notNull(),
    /** A model's drafts that were not sent: of each, `{kind, fault}` of all that was wrong, in nobody's words. */
    blocked: jsonb("blocked").notNull().default([]),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("turns_conversation").on(t.conversationId, t.id), index("turns_created_at").on(t.createdAt)],
);

export const tickets = pgTable(
  "tickets",
  {
    id: id(),
    conversationId: reference("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    customerId: reference("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["open", "claimed", "waiting", "resolved", "closed"] })
      .notNull()
      .default("open"),
    reason: text("reason").notNull(),
    priority: text("priority", { enum: ["normal", "high", "urgent"] })
      .notNull()
      .default("normal"),
    /** Slack user id of the agent who has it, or had it last. */
    agentId: text("agent_id"),
    agentName: text("agent_name"),
    openedAt: instant("opened_at").notNull().defaultNow(),
    claimedAt: instant("claimed_at"),
    firstReplyAt: instant("first_reply_at"),
    resolvedAt: instant("resolved_at"),
    closedAt: instant("closed_at"),
    reopenings: smallint("reopenings").notNull().default(0),
    /** It carries on in the senior channel. */
    isSenior: boolean("is_senior").notNull().default(false),
    /** The ticket of the same person in which it carries on; it is closed then. */
    mergedInto: reference("merged_into"),
    /** The conversation the customer wrote in last, where that is another one of theirs: replies go there. */
    replyConversationId: reference("reply_conversation_id"),
    /** Since when people owe the customer a word; null while the customer is the one to write. */
    owedSince: instant("owed_since"),
    /** `[[from, to], …]`: when they owed one before, since it was opened. */
    owedBefore: jsonb("owed_before").notNull().default([]),
    /** What was told of the reply that is owed, once over all processes. */
    slaWarnedAt: instant("sla_warned_at"),
    slaBreachedAt: instant("sla_breached_at"),
    /** What was told of the resolution, once over all processes. */
    resolveWarnedAt: instant("resolve_warned_at"),
    resolveBreachedAt: instant("resolve_breached_at"),
    /** The holder's last sign of life: taking it, or a word in its thread. */
    activeAt: instant("active_at"),
    /** The holder was asked whether they are still there. */
    nudgedAt: instant("nudged_at"),
    /** Where its root message stands in Slack, once it is posted. */
    slackChannel: text("slack_channel"),
    slackTs: text("slack_ts"),
    /** The newest thread reply seen, for catching up after an outage. */
    slackSeenTs: text("slack_seen_ts"),
    /** When it was looked through, resolved, for something the knowledge lacks. */
    learnedAt: instant("learned_at"),
  },
  (t) => [
    uniqueIndex("tickets_one_live").on(t.customerId).where(sql`${t.state} in ('open','claimed','waiting')`),
    uniqueIndex("tickets_slack_thread").on(t.slackChannel, t.slackTs),
    index("tickets_customer").on(t.customerId),
    index("tickets_opened_at").on(t.openedAt),
    index("tickets_conversation").on(t.conversationId),
    index("tickets_merged").on(t.mergedInto).where(sql`${t.mergedInto} is not null`),
    index("tickets_to_learn").on(t.resolvedAt).where(sql`${t.learnedAt} is null`),
  ],
);

export const ticketEvents = pgTable(
  "ticket_events",
  {
    id: id(),
    ticketId: reference("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    kind: text("kind", {
      enum: [
        "opened",
        "claimed",
        "released",
        "assigned",
        "escalated_to_senior",
        "waiting",
        "resolved",
        "reopened",
        "closed",
        "merged",
        "priority_changed",
        "nudged",
        "auto_released",
        "sla_warned",
        "sla_breached",
        "rated",
        "after_sales_decided",
      ],
    }).notNull(),
    /** A Slack user id, `customer` or `bot`. */
    actor: text("actor").notNull(),
    at: instant("at").notNull().defaultNow(),
    data: jsonb("data").notNull().default({}),
  },
  (t) => [index("ticket_events_ticket").on(t.ticketId, t.id)],
);

/** Who has worked in Slack, and whether they are at work now. */
export const agents = pgTable("agents", {
  /** Slack user id. */
  id: text("id").primaryKey(),
  name: text("name").notNull().default(""),
  /** Null: never said, so business hours count. */
  isOnDuty: boolean("is_on_duty"),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

/** A reply proposed to an agent, and what became of it. */
export const suggestions = pgTable(
  "suggestions",
  {
    id: id(),
    ticketId: reference("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    text: text("text").notNull(),
    language: text("language").notNull(),
    /** Entries and orders it leans on. */
    evidence: jsonb("evidence").notNull(),
    releaseId: reference("release_id"),
    mode: text("mode").notNull(),
    state: text("state", { enum: ["shown", "sent", "edited", "replaced", "ignored"] })
      .notNull()
      .default("shown"),
    agentId: text("agent_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    decidedAt: instant("decided_at"),
  },
  (t) => [index("suggestions_ticket").on(t.ticketId, t.id), index("suggestions_created_at").on(t.createdAt)],
);

/** A request after the sale, filled in step by step with the customer, then decided by people. */
export const afterSalesForms = pgTable(
  "after_sales_forms",
  {
    id: id(),
    conversationId: reference("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    ticketId: reference("ticket_id").references(() => tickets.id, { onDelete: "cascade" }),
    /** `bulk`: an enquiry before the sale, taken down the same way. */
    kind: text("kind", {
      enum: ["refund", "return", "exchange", "repair", "missing", "damaged", "bulk"],
    }).notNull(),
    state: text("state", { enum: ["collecting", "filed", "approved", "declined", "left"] })
      .notNull()
      .default("collecting"),
    /** The form without its kind, as far as known: `AfterSalesForm`, `BulkForm`. */
    fields: jsonb("fields").notNull().default({}),
    /** What the rules say of it: `Verdict`; null until filed, and where nobody could look. */
    eligibility: jsonb("eligibility"),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    filedAt: instant("filed_at"),
  },
  (t) => [
    uniqueIndex("after_sales_forms_collecting").on(t.conversationId).where(sql`${t.state} = 'collecting'`),
    index("after_sales_forms_ticket").on(t.ticketId),
    index("after_sales_forms_created_at").on(t.createdAt),
  ],
);

/** One version of the knowledge, whole. The live one is named in `settings` under `live_release`. */
export const knowledgeReleases = pgTable("knowledge_releases", {
  id: id(),
  /** SHA-256 over all entries, so that an unchanged folder makes no new release. */
  contentHash: text("content_hash").notNull(),
  entryCount: integer("entry_count").notNull(),
  /** `refresh`, a person of the command line, or the id of the one who approved it in chat. */
  publishedBy: text("published_by").notNull().default("refresh"),
  /** Published although a check refused it. */
  isForced: boolean("is_forced").notNull().default(false),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** A release that the checks hold back until a person decides; one row for the same change of the same live release. */
export const knowledgeCandidates = pgTable(
  "knowledge_candidates",
  {
    id: id(),
    contentHash: text("content_hash").notNull(),
    liveReleaseId: reference("live_release_id").notNull(),
    state: text("state", { enum: ["waiting", "approved", "rejected"] })
      .notNull()
      .default("waiting"),
    /** Why it is held, and the answers that change, side by side. */
    report: jsonb("report").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [uniqueIndex("knowledge_candidates_change").on(t.contentHash, t.liveReleaseId)],
);

/** Files that were sent by chat; the live ones are read beside the folder. */
export const knowledgeFiles = pgTable(
  "knowledge_files",
  {
    id: id(),
    name: text("name").notNull(),
    content: bytes("content").notNull(),
    /** SHA-256 of the content. */
    contentHash: text("content_hash").notNull(),
    state: text("state", { enum: ["draft", "live", "discarded", "replaced"] })
      .notNull()
      .default("draft"),
    sentBy: text("sent_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    decidedAt: instant("decided_at"),
  },
  (t) => [uniqueIndex("knowledge_files_live").on(t.name).where(sql`${t.state} = 'live'`)],
);

/** Web pages the store reads as knowledge, as they were fetched last. */
export const knowledgePages = pgTable("knowledge_pages", {
  url: text("url").primaryKey(),
  contentType: text("content_type"),
  /** Null where it never could be fetched. */
  content: bytes("content"),
  contentHash: text("content_hash"),
  etag: text("etag"),
  lastModified: text("last_modified"),
  /** When it was last asked for. */
  fetchedAt: instant("fetched_at").notNull(),
  /** Why the last try failed; the content is then that of an earlier one. */
  error: text("error"),
  /** The last try found that it no longer exists. */
  isGone: boolean("is_gone").notNull().default(false),
  /** Before this its host asked not to be asked again. */
  notBefore: instant("not_before"),
});

/** What a file came to, so that a manual is parsed once and not at every look. */
export const knowledgeReadings = pgTable("knowledge_readings", {
  /** SHA-256 over content, name and what else the reading depends on. */
  key: text("key").primaryKey(),
  reading: jsonb("reading").notNull(),
  usedAt: instant("used_at").notNull().defaultNow(),
});

/** An entry proposed from a resolved ticket, until a person decides. */
export const knowledgeDrafts = pgTable(
  "knowledge_drafts",
  {
    id: id(),
    ticketId: reference("ticket_id").references(() => tickets.id, { onDelete: "set null" }),
    question: text("question").notNull(),
    answer: text("answer").notNull(),
    language: text("language").notNull(),
    state: text("state", { enum: ["proposed", "approved", "rejected", "merged"] })
      .notNull()
      .default("proposed"),
    /** The draft that holds its question since they were found to be alike. */
    mergedInto: reference("merged_into"),
    /** Further wordings of the question: the customer's own, or as a person edited them. */
    questions: text("questions").array().notNull().default([]),
    /** The last day on which it holds, as a person set it. */
    validUntil: date("valid_until"),
    /** The live entry it changes, as `{entryId, answer}` were when it was proposed. */
    changes: jsonb("changes"),
    /** Where it stands in Slack, once it is posted. */
    slackChannel: text("slack_channel"),
    slackTs: text("slack_ts"),
    /** When it was first seen in the live knowledge. */
    publishedAt: instant("published_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** The Slack user id of the person who approved or rejected it. */
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    uniqueIndex("knowledge_drafts_ticket").on(t.ticketId),
    index("knowledge_drafts_state").on(t.state, t.id),
  ],
);

export const knowledgeEntries = pgTable(
  "knowledge_entries",
  {
    releaseId: reference("release_id")
      .notNull()
      .references(() => knowledgeReleases.id, { onDelete: "cascade" }),
    entryId: text("entry_id").notNull(),
    title: text("title").notNull(),
    questions: text("questions").array().notNull(),
    answer: text("answer").notNull(),
    language: text("language").notNull(),
    product: text("product"),
    validFrom: instant("valid_from"),
    validUntil: instant("valid_until"),
    owner: text("owner"),
    file: text("file").notNull(),
    line: integer("line").notNull(),
    /** The vectors of title, questions and answer, in that order, and the embedder that made them. */
    embeddings: jsonb("embeddings"),
    embedModel: text("embed_model"),
  },
  (t) => [primaryKey({ columns: [t.releaseId, t.entryId] })],
);

/** A message to a person that is yet to be sent, or was. Sent in the order of ids within a lane. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: id(),
    target: text("target", { enum: ["customer", "staff", "owner"] }).notNull(),
    lane: text("lane").notNull(),
    /** Makes it unique where a repeat must send nothing, as `digest:2026-11-22:4711`. */
    uniqueKey: text("unique_key"),
    conversationId: reference("conversation_id").references(() => conversations.id, { onDelete: "cascade" }),
    payload: jsonb("payload").notNull(),
    dueAt: instant("due_at").notNull().defaultNow(),
    leaseUntil: instant("lease_until"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
    sentAt: instant("sent_at"),
    failedAt: instant("failed_at"),
    externalId: text("external_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("deliveries_unique_key").on(t.uniqueKey),
    index("deliveries_pending")
      .on(t.target, t.dueAt)
      .where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    index("deliveries_pending_lane")
      .on(t.lane, t.id)
      .where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    index("deliveries_conversation").on(t.conversationId),
  ],
);

/** «How was it?» asked and answered, once per resolution. */
export const ratings = pgTable(
  "ratings",
  {
    id: id(),
    conversationId: reference("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    ticketId: reference("ticket_id"),
    /** When the question is due: quiet hours put it off. */
    dueAt: instant("due_at").notNull(),
    askedAt: instant("asked_at"),
    rating: smallint("rating"),
    ratedAt: instant("rated_at"),
    comment: text("comment"),
  },
  (t) => [index("ratings_conversation").on(t.conversationId), index("ratings_asked_at").on(t.askedAt)],
);

/** Failed proofs that an order is one's own, a customer and day. No row leads back to a person but by their id. */
export const proofAttempts = pgTable("proof_attempts", {
  /** SHA-256 of channel and id. */
  who: text("who").primaryKey(),
  day: date("day").notNull(),
  attempts: smallint("attempts").notNull(),
});

/** The shop platforms' orders as they were last read: looked up here, so that an answer needs no platform. */
export const storeOrders = pgTable(
  "store_orders",
  {
    /** The connection's name in `store.yaml`. */
    connection: text("connection").notNull(),
    /** The number customers know, in capitals and without signs: `W12345` of «#w123-45». */
    number: text("number").notNull(),
    /** The platform's buyer; «» where it isn't told. */
    userId: text("user_id").notNull(),
    status: text("status").notNull(),
    placedAt: instant("placed_at"),
    /** When the platform changed it, and when we read it. */
    updatedAt: instant("updated_at").notNull(),
    asOf: instant("as_of").notNull(),
    paidMinor: bigint("paid_minor", { mode: "number" }).notNull(),
    currency: text("currency").notNull(),
    /** Keyed hashes of what proves that it is someone's: no phone or address stands here. */
    proofs: text("proofs").array().notNull(),
    trackingNumbers: text("tracking_numbers").array().notNull(),
    /** The order as customers see it. */
    data: jsonb("data").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.number] }),
    index("store_orders_user").on(t.connection, t.userId),
    index("store_orders_tracking").using("gin", t.trackingNumbers),
    index("store_orders_placed_at").on(t.placedAt),
  ],
);

/** The shop platforms' products as they were last read. */
export const storeProducts = pgTable(
  "store_products",
  {
    connection: text("connection").notNull(),
    productId: text("product_id").notNull(),
    data: jsonb("data").notNull(),
    asOf: instant("as_of").notNull(),
    /** When it was no longer among what is for sale. */
    goneAt: instant("gone_at"),
  },
  (t) => [primaryKey({ columns: [t.connection, t.productId] })],
);

/** How far reading a platform has come: what a process that dies leaves to the next. */
export const storeSyncs = pgTable(
  "store_syncs",
  {
    connection: text("connection").notNull(),
    what: text("what", { enum: ["orders", "products"] }).notNull(),
    /** All that changed before this instant has been read. */
    through: instant("through"),
    /** Of a run that is under way: what it reads from, its next page, and when it began. */
    since: instant("since"),
    next: text("next"),
    beganAt: instant("began_at"),
    leaseUntil: instant("lease_until"),
    /** The last run that came to its end. */
    syncedAt: instant("synced_at"),
    /** Why the last try failed: `{kind, reason}`; null when it didn't. */
    failure: jsonb("failure"),
    failedAt: instant("failed_at"),
  },
  (t) => [primaryKey({ columns: [t.connection, t.what] })],
);

/** What platforms told us of their own accord, each once; what it means is read again from the platform. */
export const storeEvents = pgTable(
  "store_events",
  {
    id: id(),
    connection: text("connection").notNull(),
    eventId: text("event_id").notNull(),
    topic: text("topic").notNull(),
    orderNumber: text("order_number"),
    trackingNumber: text("tracking_number"),
    productId: text("product_id"),
    receivedAt: instant("received_at").notNull().defaultNow(),
    dueAt: instant("due_at").notNull().defaultNow(),
    leaseUntil: instant("lease_until"),
    attempts: smallint("attempts").notNull().default(0),
    doneAt: instant("done_at"),
    error: text("error"),
  },
  (t) => [
    uniqueIndex("store_events_event").on(t.connection, t.eventId),
    index("store_events_due").on(t.dueAt).where(sql`${t.doneAt} is null`),
  ],
);

/** Connections' access tokens, encrypted. One process renews at a time, for as long as its lease. */
export const storeTokens = pgTable("store_tokens", {
  connection: text("connection").primaryKey(),
  sealed: bytes("sealed"),
  leaseUntil: instant("lease_until"),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

/** «Tell me when …»: a promise to a customer, kept once. */
export const storeNotices = pgTable(
  "store_notices",
  {
    id: id(),
    customerId: reference("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    conversationId: reference("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["shipped", "back_in_stock"] }).notNull(),
    connection: text("connection").notNull(),
    /** The order's number, or the article's. */
    subject: text("subject").notNull(),
    language: text("language").notNull(),
    askedAt: instant("asked_at").notNull().defaultNow(),
    /** When it was kept, or could no longer be: then `outcome` says why. */
    endedAt: instant("ended_at"),
    outcome: text("outcome"),
  },
  (t) => [
    uniqueIndex("store_notices_open")
      .on(t.customerId, t.kind, t.connection, t.subject)
      .where(sql`${t.endedAt} is null`),
    index("store_notices_subject").on(t.connection, t.subject).where(sql`${t.endedAt} is null`),
  ],
);

/** What other systems are to be told: a note or lead to the CRM, an alert to the ERP, each once. */
export const storePushes = pgTable(
  "store_pushes",
  {
    id: id(),
    connection: text("connection").notNull(),
    kind: text("kind", { enum: ["crm_note", "crm_lead", "erp_alert", "order_note"] }).notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    customerId: reference("customer_id").references(() => customers.id, { onDelete: "cascade" }),
    payload: jsonb("payload").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    dueAt: instant("due_at").notNull().defaultNow(),
    leaseUntil: instant("lease_until"),
    attempts: smallint("attempts").notNull().default(0),
    doneAt: instant("done_at"),
    failedAt: instant("failed_at"),
    /** The other system's id of it. */
    externalId: text("external_id"),
    error: text("error"),
  },
  (t) => [
    uniqueIndex("store_pushes_once").on(t.connection, t.idempotencyKey),
    index("store_pushes_due").on(t.dueAt).where(sql`${t.doneAt} is null and ${t.failedAt} is null`),
  ],
);

/** Links that bound a chat to a shop's customer: each counts once. */
export const usedLinks = pgTable("used_links", {
  nonce: text("nonce").primaryKey(),
  /** When the link runs out, and may be forgotten. */
  expiresAt: instant("expires_at").notNull(),
});

/** Discounts offered to customers who hesitated, or given by staff: each reserves what it may cost before it is told. */
export const offersMade = pgTable(
  "offers_made",
  {
    id: id(),
    /** The rule of `store.yaml`; `staff` for what an agent gave within their own limit. */
    ruleId: text("rule_id").notNull(),
    /** Null once the customer is erased: what it cost stays. */
    customerId: reference("customer_id").references(() => customers.id, { onDelete: "set null" }),
    conversationId: reference("conversation_id").references(() => conversations.id, { onDelete: "set null" }),
    /** The Slack user id of the agent who gave it; null for the machine. */
    agentId: text("agent_id"),
    /** The ticket on which an agent gave it: what one of them may come to is limited. */
    ticketId: reference("ticket_id").references(() => tickets.id, { onDelete: "set null" }),
    /** What the customer enters at the till; null where none is needed. */
    code: text("code"),
    /** The product they hesitated over, where one was named. */
    productId: text("product_id"),
    reservedMinor: bigint("reserved_minor", { mode: "number" }).notNull(),
    currency: text("currency").notNull(),
    /** The store's day whose budget it counts for. */
    day: date("day").notNull(),
    madeAt: instant("made_at").notNull().defaultNow(),
    validUntil: instant("valid_until"),
    /** The order it was used in, and what it took off. */
    takenAt: instant("taken_at"),
    takenMinor: bigint("taken_minor", { mode: "number" }),
    /** The order doesn't tell what came off: `taken_minor` is the most it can have been. */
    isEstimate: boolean("is_estimate").notNull().default(false),
    orderConnection: text("order_connection"),
    orderNumber: text("order_number"),
    /** Given back: never told, or run out unused. */
    releasedAt: instant("released_at"),
    idempotencyKey: text("idempotency_key").notNull(),
  },
  (t) => [
    uniqueIndex("offers_made_once").on(t.idempotencyKey),
    index("offers_made_customer").on(t.customerId, t.madeAt),
    index("offers_made_day").on(t.day),
    index("offers_made_code").on(t.code),
  ],
);

/** Orders left unpaid of which their customer was reminded, or was not since the lot held them out: each once. */
export const leftCarts = pgTable(
  "left_carts",
  {
    connection: text("connection").notNull(),
    number: text("number").notNull(),
    customerId: reference("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    outcome: text("outcome", { enum: ["reminded", "offered", "held_out"] }).notNull(),
    offerId: reference("offer_id"),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.number] }),
    index("left_carts_customer").on(t.customerId, t.at),
    index("left_carts_offer").on(t.offerId).where(sql`${t.offerId} is not null`),
  ],
);

/** What offers of a rule may still cost: one row a rule for all its days, one a rule and day. Counted up under its lock. */
export const offerBudgets = pgTable(
  "offer_budgets",
  {
    ruleId: text("rule_id").notNull(),
    /** A store day, or `all`. */
    span: text("span").notNull(),
    reservedMinor: bigint("reserved_minor", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.span] })],
);

/** Coupon codes that the owner put into a rule's pool, each given once. */
export const couponPool = pgTable(
  "coupon_pool",
  {
    ruleId: text("rule_id").notNull(),
    code: text("code").notNull(),
    offerId: reference("offer_id"),
    givenAt: instant("given_at"),
    /** The owner took it out of the file. */
    goneAt: instant("gone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.ruleId, t.code] }),
    index("coupon_pool_free").on(t.ruleId).where(sql`${t.givenAt} is null and ${t.goneAt} is null`),
  ],
);

/** Products suggested without being asked for, or held back from those who are only watched. */
export const recommendationsMade = pgTable(
  "recommendations_made",
  {
    id: id(),
    customerId: reference("customer_id").references(() => customers.id, { onDelete: "set null" }),
    conversationId: reference("conversation_id").references(() => conversations.id, { onDelete: "set null" }),
    productId: text("product_id").notNull(),
    /** The product it goes with, or stands in for; null of what was `asked` for. */
    becauseProductId: text("because_product_id"),
    /** `bought_together | goes_with | alternative | asked`. */
    reason: text("reason").notNull(),
    /** Whether it was shown: a held-out customer's is only noted. */
    isShown: boolean("is_shown").notNull(),
    madeAt: instant("made_at").notNull().defaultNow(),
    /** Of its link. */
    token: text("token").notNull(),
    clickedAt: instant("clicked_at"),
  },
  (t) => [
    uniqueIndex("recommendations_made_token").on(t.token),
    index("recommendations_made_conversation").on(t.conversationId),
    index("recommendations_made_at").on(t.madeAt),
  ],
);

/** When a customer first came into reach of an experiment, and in which arm: what lift is measured on. */
export const experimentExposures = pgTable(
  "experiment_exposures",
  {
    experiment: text("experiment", { enum: ["recommendations", "offers"] }).notNull(),
    customerId: reference("customer_id")
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    arm: text("arm", { enum: ["treated", "held_out"] }).notNull(),
    firstAt: instant("first_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.experiment, t.customerId] })],
);

/** What goes wrong more often than it should, told once; a subject has one warning at a time. */
export const warnings = pgTable(
  "warnings",
  {
    id: id(),
    kind: text("kind", { enum: ["fault", "shipping_delay", "new_topic", "campaign", "anger"] }).notNull(),
    /** What it is about, as `variant:TBW-MIS-36`, `batch:TBW-MIS-36/2026-10`, `carrier:sf`, `topic:12`, `store`. */
    subject: text("subject").notNull(),
    state: text("state", { enum: ["open", "acknowledged", "muted", "false_alarm", "over"] })
      .notNull()
      .default("open"),
    /** Counts, size, confidence, redacted quotes and the rows behind them: `WarningEvidence`. */
    evidence: jsonb("evidence").notNull(),
    raisedAt: instant("raised_at").notNull(),
    /** When it was last found to be so. */
    seenAt: instant("seen_at").notNull(),
    /** An owner's chat, a Slack user id, or `machine`. */
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
    mutedUntil: instant("muted_until"),
  },
  (t) => [
    uniqueIndex("warnings_one_open").on(t.kind, t.subject).where(sql`${t.state} in ('open', 'acknowledged')`),
    index("warnings_subject").on(t.kind, t.subject, t.raisedAt),
  ],
);

/** A matter that customers write about; once it exists it keeps its number and its first question. */
export const topics = pgTable(
  "topics",
  {
    id: id(),
    language: text("language").notNull(),
    /** Redacted: the question it began with, and what it is called by in each language; «» where the customer was erased. */
    central: text("central").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    /** What the names were made of: of `words` and `model`, customers' words are part. */
    namedBy: text("named_by", { enum: ["entry", "tool", "service", "words", "model"] })
      .notNull()
      .default("words"),
    /** What answers it, as `entry:en/care.md#wash`, `tool:order_status`: who is answered by these asks about it. */
    keys: text("keys").array().notNull().default([]),
    /** Whose question `central` is. */
    centralTurnId: reference("central_turn_id").references(() => turns.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("topics_central_turn").on(t.centralTurnId)],
);

/** Which matter a turn's question belongs to; null where it belongs to none. */
export const topicTurns = pgTable(
  "topic_turns",
  {
    turnId: reference("turn_id")
      .primaryKey()
      .references(() => turns.id, { onDelete: "cascade" }),
    topicId: reference("topic_id").references(() => topics.id, { onDelete: "cascade" }),
    askedAt: instant("asked_at").notNull(),
  },
  (t) => [index("topic_turns_topic").on(t.topicId, t.askedAt)],
);

/** Every run of a job, claimed once over all processes. */
export const scheduledRuns = pgTable(
  "scheduled_runs",
  {
    job: text("job").notNull(),
    scheduledFor: instant("scheduled_for").notNull(),
    claimedAt: instant("claimed_at").notNull().defaultNow(),
    finishedAt: instant("finished_at"),
    error: text("error"),
  },
  (t) => [primaryKey({ columns: [t.job, t.scheduledFor] })],
);

/** The few switches that every process must see at once: `live_release`, `paused`, `knowledge_pin`. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
});
