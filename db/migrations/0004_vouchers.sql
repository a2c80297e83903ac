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
CREATE UNIQUE INDEX `voucher_person` ON `voucher` (`site`,`person`,`pool`);