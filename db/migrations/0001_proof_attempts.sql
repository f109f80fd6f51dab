CREATE TABLE "proof_attempts" (
	"who" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"attempts" smallint NOT NULL
);
