ALTER TABLE "knowledge_drafts" ADD COLUMN "questions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD COLUMN "changes" jsonb;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD COLUMN "slack_channel" text;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD COLUMN "slack_ts" text;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "learned_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "tickets_to_learn" ON "tickets" USING btree ("resolved_at") WHERE "tickets"."learned_at" is null;