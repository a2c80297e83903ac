CREATE TABLE `alias` (
	`site` text NOT NULL,
	`visitor` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`site`, `visitor`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `audit` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`what` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `member` (
	`site` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`site`, `email`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `member_email` ON `member` (`email`);--> statement-breakpoint
CREATE TABLE `optin` (
	`id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`visitor` text NOT NULL,
	`email` text NOT NULL,
	`address` text NOT NULL,
	`purposes` text NOT NULL,
	`language` text NOT NULL,
	`asked` integer NOT NULL,
	`confirmed` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `optin_address` ON `optin` (`site`,`address`,`asked`);--> statement-breakpoint
CREATE TABLE `person` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`email` text,
	`version` integer NOT NULL,
	`stamp` text NOT NULL,
	`doc` text NOT NULL,
	`due_at` integer,
	`seen_day` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (`site`,`email`) WHERE "person"."email" is not null;--> statement-breakpoint
CREATE INDEX `person_due` ON `person` (`due_at`) WHERE "person"."due_at" is not null;--> statement-breakpoint
CREATE TABLE `send` (
	`id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`person` text NOT NULL,
	`kind` text NOT NULL,
	`workflow` text NOT NULL,
	`version` integer NOT NULL,
	`run` text NOT NULL,
	`step` text NOT NULL,
	`recipient` text NOT NULL,
	`language` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`ambiguous` integer DEFAULT 0 NOT NULL,
	`token` text,
	`content` text,
	`provider` text,
	`provider_id` text,
	`code` text,
	`created` integer NOT NULL,
	`changed` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `send_due` ON `send` (`due_at`) WHERE "send"."due_at" is not null;--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`origins` text NOT NULL,
	`language` text NOT NULL,
	`languages` text NOT NULL,
	`timezone` text NOT NULL,
	`consent` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`sender` text DEFAULT '' NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`created` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `site_key_unique` ON `site` (`key`);--> statement-breakpoint
CREATE TABLE `stat` (
	`site` text NOT NULL,
	`workflow` text NOT NULL,
	`version` integer NOT NULL,
	`step` text NOT NULL,
	`day` integer NOT NULL,
	`metric` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`site`, `workflow`, `version`, `step`, `day`, `metric`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tag` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`changed` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `workflow` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`status` text NOT NULL,
	`document` text NOT NULL,
	`draft` integer NOT NULL,
	`version` integer,
	`since` integer,
	`changed` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `workflow_version` (
	`site` text NOT NULL,
	`workflow` text NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`published` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`site`, `workflow`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `auth_account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `auth_device_code` (
	`id` text PRIMARY KEY NOT NULL,
	`device_code` text NOT NULL,
	`user_code` text NOT NULL,
	`user_id` text,
	`expires_at` integer NOT NULL,
	`status` text NOT NULL,
	`last_polled_at` integer,
	`polling_interval` integer,
	`client_id` text,
	`scope` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_device_code_device_code_unique` ON `auth_device_code` (`device_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `auth_device_code_user_code_unique` ON `auth_device_code` (`user_code`);--> statement-breakpoint
CREATE TABLE `auth_limit` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `auth_session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `auth_user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_session_token_unique` ON `auth_session` (`token`);--> statement-breakpoint
CREATE INDEX `auth_session_user` ON `auth_session` (`user_id`);--> statement-breakpoint
CREATE TABLE `auth_user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_user_email_unique` ON `auth_user` (`email`);--> statement-breakpoint
CREATE TABLE `auth_verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `auth_verification_identifier` ON `auth_verification` (`identifier`);