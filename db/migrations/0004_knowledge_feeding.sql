CREATE TABLE "knowledge_candidates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_candidates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"content_hash" text NOT NULL,
	"live_release_id" bigint NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "knowledge_drafts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"language" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"merged_into" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "knowledge_files" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"content_hash" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"sent_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "knowledge_pages" (
	"url" text PRIMARY KEY NOT NULL,
	"content_type" text,
	"content" "bytea",
	"content_hash" text,
	"etag" text,
	"last_modified" text,
	"fetched_at" timestamp with time zone NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "knowledge_readings" (
	"key" text PRIMARY KEY NOT NULL,
	"reading" jsonb NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "knowledge_releases" ADD COLUMN "published_by" text DEFAULT 'refresh' NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_releases" ADD COLUMN "is_forced" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_candidates_change" ON "knowledge_candidates" USING btree ("content_hash","live_release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_drafts_ticket" ON "knowledge_drafts" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "knowledge_drafts_state" ON "knowledge_drafts" USING btree ("state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_files_live" ON "knowledge_files" USING btree ("name") WHERE "knowledge_files"."state" = 'live';