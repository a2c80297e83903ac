/** Worker address the Connect view proposes, baked in by the build; empty in production. */
declare const __EDGE__: string

declare module '*.css'
