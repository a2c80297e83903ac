/** Colours of the theme a message has unless it says another: dark on any page, warm, with an accent like lamplight. */
export const INK = '--paper:#2a211b;--ink:#fff8ec;--link:#ffcf87;--over:#2a211b'
