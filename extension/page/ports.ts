/**
 * Names of the ports the panel opens to the scripts it puts into a page: one looks, one picks, one draws a message,
 * one a form, one changes the page as a message would.
 * Closing a port ends its script and removes what it did.
 */
export const PORTS = {
  look: 'sillage:look',
  pick: 'sillage:pick',
  preview: 'sillage:preview',
  form: 'sillage:form',
  change: 'sillage:change',
} as const
export type PortName = (typeof PORTS)[keyof typeof PORTS]

/** The script behind each port. */
export const SCRIPTS = {
  'sillage:look': '/page.js',
  'sillage:pick': '/picker.js',
  'sillage:preview': '/preview.js',
  'sillage:form': '/form.js',
  'sillage:change': '/change.js',
} as const
