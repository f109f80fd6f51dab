CREATE TABLE "coupon_pool" (
	"rule_id" text NOT NULL,
	"code" text NOT NULL,
	"offer_id" bigint,
	"given_at" timestamp with time zone,
	"gone_at" timestamp with time zone,
	CONSTRAINT "coupon_pool_rule_id_code_pk" PRIMARY KEY("rule_id","code")
);
--> statement-breakpoint
CREATE TABLE "experiment_exposures" (
	"experiment" text NOT NULL,
	"customer_id" bigint NOT NULL,
	"arm" text NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "experiment_exposures_experiment_customer_id_pk" PRIMARY KEY("experiment","customer_id")
);
--> statement-breakpoint
CREATE TABLE "offer_budgets" (
	"rule_id" text NOT NULL,
	"span" text NOT NULL,
	"reserved_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "offer_budgets_rule_id_span_pk" PRIMARY KEY("rule_id","span")
);
--> statement-breakpoint
CREATE TABLE "offers_made" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "offers_made_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" text NOT NULL,
	"customer_id" bigint,
	"conversation_id" bigint,
	"agent_id" text,
	"code" text,
	"product_id" text,
	"reserved_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_until" timestamp with time zone,
	"taken_at" timestamp with time zone,
	"taken_minor" bigint,
	"order_connection" text,
	"order_number" text,
	"released_at" timestamp with time zone,
	"idempotency_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recommendations_made" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recommendations_made_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint,
	"conversation_id" bigint,
	"product_id" text NOT NULL,
	"because_product_id" text,
	"reason" text NOT NULL,
	"is_shown" boolean NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"token" text NOT NULL,
	"clicked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "experiment_exposures" ADD CONSTRAINT "experiment_exposures_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers_made" ADD CONSTRAINT "offers_made_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers_made" ADD CONSTRAINT "offers_made_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations_made" ADD CONSTRAINT "recommendations_made_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations_made" ADD CONSTRAINT "recommendations_made_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_pool_free" ON "coupon_pool" USING btree ("rule_id") WHERE "coupon_pool"."given_at" is null and "coupon_pool"."gone_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "offers_made_once" ON "offers_made" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "offers_made_customer" ON "offers_made" USING btree ("customer_id","made_at");--> statement-breakpoint
CREATE INDEX "offers_made_day" ON "offers_made" USING btree ("day");--> statement-breakpoint
CREATE INDEX "offers_made_code" ON "offers_made" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "recommendations_made_token" ON "recommendations_made" USING btree ("token");--> statement-breakpoint
CREATE INDEX "recommendations_made_conversation" ON "recommendations_made" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "recommendations_made_at" ON "recommendations_made" USING btree ("made_at");