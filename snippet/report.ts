/** How anything tells that something happened; `leaving` when the page may be gone in a moment. */
export type Report = (told: { type: string; [field: string]: unknown }, leaving?: boolean) => unknown
