import type { Format } from '../protocolImport.ts'
import { readRecord } from './csv.ts'

/**
 * Where the row that begins at a place in a text ends: after its line, or of a CSV after its record, whose cells may hold lines.
 * Whoever sends a file cuts it here too: rows are counted at both ends, and a row counted otherwise would be lost, or done twice.
 */
export const endOfRow = (text: string, from: number, format: Format): number =>
  format === 'csv' ? readRecord(text, from).end : text.indexOf('\n', from) + 1 || text.length
