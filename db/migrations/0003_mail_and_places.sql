CREATE TABLE `mail_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`members` text NOT NULL,
	`created` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `mail_pause` (
	`site` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL,
	`code` text NOT NULL,
	`since` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `placement` (
	`site` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`database` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `placement_key_unique` ON `placement` (`key`);--> statement-breakpoint
CREATE TABLE `site_change` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site` text NOT NULL,
	`tbl` text NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_mark` (
	`site` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`token` text NOT NULL,
	`open` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_move` (
	`site` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`target` text NOT NULL,
	`stage` text NOT NULL,
	`tbl` text DEFAULT '' NOT NULL,
	`after` text,
	`token` text NOT NULL,
	`copied` integer DEFAULT 0 NOT NULL,
	`begun` integer NOT NULL,
	`changed` integer NOT NULL,
	`by` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `voucher` (
	`site` text NOT NULL,
	`pool` text NOT NULL,
	`code` text NOT NULL,
	`person` text,
	`added` integer NOT NULL,
	`issued` integer,
	PRIMARY KEY(`site`, `pool`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_person` ON `voucher` (`site`,`person`,`pool`);--> statement-breakpoint
DROP INDEX `send_due`;--> statement-breakpoint
ALTER TABLE `send` ADD `began` integer;--> statement-breakpoint
ALTER TABLE `send` ADD `batch` text;--> statement-breakpoint
CREATE INDEX `send_queue` ON `send` (`site`,`kind`,`due_at`) WHERE "send"."due_at" is not null;