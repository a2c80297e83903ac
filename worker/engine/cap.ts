import * as v from 'valibot'

const Most = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))

/**
 * What one person may get at most, over all workflows of a site: so many marketing emails in any 24 hours or 7 days (`per`),
 * and so many interrupting messages in any 24 hours. A window that slides has no midnight to crowd around, in no zone.
 */
export const Cap = v.strictObject({
  emails: v.optional(Most),
  per: v.picklist(['day', 'week']),
  messages: v.optional(Most),
})
export type Cap = v.InferOutput<typeof Cap>
