CREATE TABLE `mail_batch` (
	`id` text PRIMARY KEY NOT NULL,
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
DROP INDEX `send_due`;--> statement-breakpoint
ALTER TABLE `send` ADD `began` integer;--> statement-breakpoint
ALTER TABLE `send` ADD `batch` text;--> statement-breakpoint
CREATE INDEX `send_queue` ON `send` (`site`,`kind`,`due_at`) WHERE "send"."due_at" is not null;