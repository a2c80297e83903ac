CREATE TABLE `api_key` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`created` integer NOT NULL,
	`by` text NOT NULL,
	`used_day` integer,
	`revoked` integer,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_hash` ON `api_key` (`hash`);--> statement-breakpoint
CREATE TABLE `blocked` (
	`site` text NOT NULL,
	`hash` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site`, `hash`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `consent_log` (
	`site` text NOT NULL,
	`person` text NOT NULL,
	`id` text NOT NULL,
	`purpose` text NOT NULL,
	`granted` integer NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`site`, `person`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_job` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`format` text NOT NULL,
	`state` text NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`accepted` integer DEFAULT 0 NOT NULL,
	`repeated` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`created` integer NOT NULL,
	`changed` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_refusal` (
	`site` text NOT NULL,
	`job` text NOT NULL,
	`row` integer NOT NULL,
	`code` text NOT NULL,
	`path` text NOT NULL,
	`args` text NOT NULL,
	PRIMARY KEY(`site`, `job`, `row`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `invitation` (
	`site` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`by` text NOT NULL,
	`created` integer NOT NULL,
	`expires` integer NOT NULL,
	PRIMARY KEY(`site`, `email`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `invitation_email` ON `invitation` (`email`);--> statement-breakpoint
ALTER TABLE `site` ADD `identity_secret` text;