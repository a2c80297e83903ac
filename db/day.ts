/** Days since 1970 UTC. */
export const dayOf = (ms: number): number => Math.floor(ms / 86_400_000)
