export { command } from './commands.ts'
export { onHistory } from './onHistory.ts'
export { watch } from './watch.ts'
