export { command } from './commands.ts'
export { due } from './due.ts'
export { onHistory } from './onHistory.ts'
export { watch } from './watch.ts'
