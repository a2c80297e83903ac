import { isAPIError } from 'better-auth/api'

/**
 * Whether the library refused what a client sent, rather than broke. Its redirects (302) are errors of a second class,
 * which `instanceof APIError` does not see; `isAPIError` knows both.
 */
export const isRefusal = (error: unknown): boolean => isAPIError(error) && error.statusCode < 500
