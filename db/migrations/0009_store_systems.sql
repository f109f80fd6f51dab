CREATE TABLE "store_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "store_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"connection" text NOT NULL,
	"event_id" text NOT NULL,
	"topic" text NOT NULL,
	"order_number" text,
	"tracking_number" text,
	"product_id" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "store_notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "store_notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"connection" text NOT NULL,
	"subject" text NOT NULL,
	"language" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "store_orders" (
	"connection" text NOT NULL,
	"number" text NOT NULL,
	"user_id" text NOT NULL,
	"status" text NOT NULL,
	"placed_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"paid_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"proofs" text[] NOT NULL,
	"tracking_numbers" text[] NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "store_orders_connection_number_pk" PRIMARY KEY("connection","number")
);
--> statement-breakpoint
CREATE TABLE "store_products" (
	"connection" text NOT NULL,
	"product_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "store_products_connection_product_id_pk" PRIMARY KEY("connection","product_id")
);
--> statement-breakpoint
CREATE TABLE "store_pushes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "store_pushes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"connection" text NOT NULL,
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"customer_id" bigint,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"external_id" text,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "store_syncs" (
	"connection" text NOT NULL,
	"what" text NOT NULL,
	"through" timestamp with time zone,
	"since" timestamp with time zone,
	"next" text,
	"began_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"synced_at" timestamp with time zone,
	"failure" jsonb,
	"failed_at" timestamp with time zone,
	CONSTRAINT "store_syncs_connection_what_pk" PRIMARY KEY("connection","what")
);
--> statement-breakpoint
CREATE TABLE "store_tokens" (
	"connection" text PRIMARY KEY NOT NULL,
	"sealed" "bytea",
	"lease_until" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_links" (
	"nonce" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "store_notices" ADD CONSTRAINT "store_notices_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_notices" ADD CONSTRAINT "store_notices_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_pushes" ADD CONSTRAINT "store_pushes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "store_events_event" ON "store_events" USING btree ("connection","event_id");--> statement-breakpoint
CREATE INDEX "store_events_due" ON "store_events" USING btree ("due_at") WHERE "store_events"."done_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "store_notices_open" ON "store_notices" USING btree ("customer_id","kind","connection","subject") WHERE "store_notices"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "store_notices_subject" ON "store_notices" USING btree ("connection","subject") WHERE "store_notices"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "store_orders_user" ON "store_orders" USING btree ("connection","user_id");--> statement-breakpoint
CREATE INDEX "store_orders_tracking" ON "store_orders" USING gin ("tracking_numbers");--> statement-breakpoint
CREATE INDEX "store_orders_placed_at" ON "store_orders" USING btree ("placed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "store_pushes_once" ON "store_pushes" USING btree ("connection","idempotency_key");--> statement-breakpoint
CREATE INDEX "store_pushes_due" ON "store_pushes" USING btree ("due_at") WHERE "store_pushes"."done_at" is null and "store_pushes"."failed_at" is null;