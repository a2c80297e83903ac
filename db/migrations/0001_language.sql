CREATE TABLE `segment` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`changed` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `send` ADD `topic` text;--> statement-breakpoint
ALTER TABLE `send` ADD `content_id` text;--> statement-breakpoint
ALTER TABLE `site` ADD `cap` text;--> statement-breakpoint
ALTER TABLE `site` ADD `stages` text;--> statement-breakpoint
ALTER TABLE `site` ADD `hooks` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `site` ADD `hook_secret` text;--> statement-breakpoint
ALTER TABLE `workflow` ADD `floor` integer;