/** How something is: `warning` works and needs somebody soon, `wrong` does not do what it should. */
export type State = 'ok' | 'warning' | 'wrong'

/** What was looked at: its state, figures that say why, and, unless it is well, how to mend it. No names, no addresses. */
export type Finding = { status: State; mend?: string } & Record<string, unknown>

const ORDER: readonly State[] = ['ok', 'warning', 'wrong']

/** The worst of several. */
export const worst = (states: readonly State[]): State =>
  states.reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a), 'ok')

/** `warning` from the first figure on, `wrong` from the second. */
export const grade = (figure: number, [warning, wrong]: readonly [number, number]): State =>
  figure >= wrong ? 'wrong' : figure >= warning ? 'warning' : 'ok'
