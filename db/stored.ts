/**
 * A person as stored: their document, the version and stamp to save over, and when they are due; or nobody yet (version 0, and no
 * stamp).
 */
export type Stored = { id: string; version: number; stamp: string; doc: string; due: number | undefined }
