ALTER TABLE "topics" ADD COLUMN "named_by" text DEFAULT 'words' NOT NULL;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "keys" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "central_turn_id" bigint;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_central_turn_id_turns_id_fk" FOREIGN KEY ("central_turn_id") REFERENCES "public"."turns"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "topics_central_turn" ON "topics" USING btree ("central_turn_id");