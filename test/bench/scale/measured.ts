/** A figure, and the command that prints it. */
type Measured = { value: number; unit: string; what: string; by: string }

const WORKER = 'npm run bench -- worker'
const REPLAY = 'npm run bench -- replay <log>'
const SCALE = 'npm run bench -- scale'

/** Everything the model of scale was measured from. A figure is changed here when its command prints another, and nowhere else. */
export const MEASURED = {
  rowsRead: { value: 2, unit: '', what: 'rows read by a sealed page view (P13)', by: WORKER },
  rowsWritten: { value: 1, unit: '', what: 'rows written by it (P13)', by: WORKER },
  workerMs: { value: 0.29, unit: 'ms', what: 'CPU of the worker for it (P11)', by: WORKER },
  saveMs: {
    value: 0.62,
    unit: 'ms',
    what: 'CPU of its save in D1 as wrangler simulates it (P10 less P11)',
    by: WORKER,
  },
  bytesPerView: {
    value: 40,
    unit: 'B',
    what: 'what a document grows with each view (people stored, longest)',
    by: WORKER,
  },
  viewsPerPerson: {
    value: 1.66,
    unit: '',
    what: 'views of a visitor in the four days of the log, without bots',
    by: REPLAY,
  },
  busiestHour: { value: 2.48, unit: '×', what: 'the busiest hour of the log over its mean hour', by: REPLAY },
  documentBytes: { value: 698, unit: 'B', what: 'document of a visitor of the log, mean', by: REPLAY },
  diskBytes: { value: 1016, unit: 'B', what: 'bytes on disk of a visitor of the log, mean', by: SCALE },
  diskBytes5: { value: 1233, unit: 'B', what: 'bytes on disk of somebody with 5 views', by: SCALE },
  diskBytes20: { value: 5070, unit: 'B', what: 'bytes on disk of somebody with 20 views', by: SCALE },
  diskBytes100: { value: 5070, unit: 'B', what: 'bytes on disk of somebody with 100 views', by: SCALE },
} as const satisfies Record<string, Measured>
