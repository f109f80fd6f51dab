CREATE TABLE "left_carts" (
	"connection" text NOT NULL,
	"number" text NOT NULL,
	"customer_id" bigint NOT NULL,
	"outcome" text NOT NULL,
	"offer_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "left_carts_connection_number_pk" PRIMARY KEY("connection","number")
);
--> statement-breakpoint
ALTER TABLE "offers_made" ADD COLUMN "ticket_id" bigint;--> statement-breakpoint
ALTER TABLE "offers_made" ADD COLUMN "is_estimate" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "left_carts" ADD CONSTRAINT "left_carts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "left_carts_customer" ON "left_carts" USING btree ("customer_id","at");--> statement-breakpoint
CREATE INDEX "left_carts_offer" ON "left_carts" USING btree ("offer_id") WHERE "left_carts"."offer_id" is not null;--> statement-breakpoint
ALTER TABLE "offers_made" ADD CONSTRAINT "offers_made_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE set null ON UPDATE no action;