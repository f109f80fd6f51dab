ALTER TABLE "knowledge_pages" ADD COLUMN "is_gone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_pages" ADD COLUMN "not_before" timestamp with time zone;