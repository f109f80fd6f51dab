CREATE TABLE "after_sales_forms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "after_sales_forms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"conversation_id" bigint NOT NULL,
	"ticket_id" bigint,
	"kind" text NOT NULL,
	"state" text DEFAULT 'collecting' NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"eligibility" jsonb,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"filed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"is_on_duty" boolean,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"release_id" bigint,
	"mode" text NOT NULL,
	"state" text DEFAULT 'shown' NOT NULL,
	"agent_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "ratings" ADD COLUMN "comment" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "is_senior" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "owed_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_breached_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "nudged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "after_sales_forms" ADD CONSTRAINT "after_sales_forms_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "after_sales_forms" ADD CONSTRAINT "after_sales_forms_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "after_sales_forms_collecting" ON "after_sales_forms" USING btree ("conversation_id") WHERE "after_sales_forms"."state" = 'collecting';--> statement-breakpoint
CREATE INDEX "after_sales_forms_ticket" ON "after_sales_forms" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "after_sales_forms_created_at" ON "after_sales_forms" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "suggestions_ticket" ON "suggestions" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "suggestions_created_at" ON "suggestions" USING btree ("created_at");