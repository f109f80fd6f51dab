CREATE TABLE "topic_turns" (
	"turn_id" bigint PRIMARY KEY NOT NULL,
	"topic_id" bigint,
	"asked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"language" text NOT NULL,
	"central" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warnings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "warnings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"evidence" jsonb NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"muted_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "topic_turns" ADD CONSTRAINT "topic_turns_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_turns" ADD CONSTRAINT "topic_turns_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "topic_turns_topic" ON "topic_turns" USING btree ("topic_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "warnings_one_open" ON "warnings" USING btree ("kind","subject") WHERE "warnings"."state" in ('open', 'acknowledged');--> statement-breakpoint
CREATE INDEX "warnings_subject" ON "warnings" USING btree ("kind","subject","raised_at");