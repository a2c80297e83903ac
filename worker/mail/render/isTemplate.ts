/** Whether a text holds merge tags. By itself: whoever finds none need not load what fills them. */
export const isTemplate = (text: string): boolean => text.includes('{{') || text.includes('{%')
