ALTER TABLE `site` ADD `hook_secret_before` text;--> statement-breakpoint
ALTER TABLE `site` ADD `hook_secret_until` integer;