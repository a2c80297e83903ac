import * as v from 'valibot'
import { type Format, ImportJob, ImportList, RefusalPage } from '../../worker/protocolImport.ts'
import { type Piece, piecesOf, textOf } from './text/records.ts'

/** Asks the studio API; throws only where nobody answered. */
export type Ask = (
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  type?: string,
) => Promise<{ status: number; text: string }>

/** A file to bring in: what it is called, a mark that is its own as long as its content is, and its records. */
export type File = { name: string; mark: string; format: Format; records: AsyncGenerator<string> }

/** The worker does not want this, and would not want it again either. */
export class Unwanted extends Error {
  override name = 'Unwanted'
}

const TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const
/** How often one request is tried before giving up. */
const TRIES = 8

const read = <S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> =>
  v.parse(v.pipe(v.string(), v.parseJson(), schema), text)

const Problem = v.object({
  title: v.string(),
  detail: v.optional(v.string()),
  issues: v.optional(v.array(v.object({ message: v.string() })), []),
})

/** What the worker says of it: what, why, and how to mend each thing that is wrong. */
const problemOf = (text: string): string => {
  const told = v.safeParse(v.pipe(v.string(), v.parseJson(), Problem), text)
  if (!told.success) return text.slice(0, 200)
  const { title, detail, issues } = told.output
  return [[title, detail].filter(Boolean).join(' '), ...issues.map(({ message }) => `  ${message}`)].join('\n')
}

/** Brings files into one site, piece by piece; goes on where it was, however it was stopped. */
export class Sender {
  private readonly path: string
  private readonly ask: Ask
  private readonly pause: (ms: number) => Promise<unknown>

  constructor(site: string, ask: Ask, pause: (ms: number) => Promise<unknown>) {
    this.path = `/v1/sites/${site}/imports`
    this.ask = ask
    this.pause = pause
  }

  /** What is answered, once somebody answers who is not too busy. */
  private async surely(...asked: Parameters<Ask>): Promise<{ status: number; text: string }> {
    for (let turn = 0; ; turn++) {
      const answer = await this.ask(...asked).catch((error: unknown) => ({ status: 599, text: String(error) }))
      // 507: a database that is nearly full takes none, however often it is asked.
      const isBusy = answer.status === 429 || (answer.status >= 500 && answer.status !== 507)
      if (!isBusy) return answer
      if (turn >= TRIES) throw new Unwanted(problemOf(answer.text))
      await this.pause(500 * 2 ** Math.min(turn, 6))
    }
  }

  private async get<S extends v.GenericSchema>(schema: S, ...asked: Parameters<Ask>): Promise<v.InferOutput<S>> {
    const { status, text } = await this.surely(...asked)
    if (status !== 200) throw new Unwanted(problemOf(text))
    return read(schema, text)
  }

  private async jobFor({ name, mark, format }: File, again: boolean): Promise<ImportJob> {
    const { imports } = await this.get(ImportList, 'GET', `${this.path}?name=${encodeURIComponent(mark)}`)
    const mine = imports.filter((each) => each.name.endsWith(mark) && each.format === format)
    const open = mine.find(({ state }) => state === 'open')
    if (open) return open
    if (mine.length > 0 && !again)
      throw new Unwanted('This very file has been brought in already. Add --again to do it once more.')
    return this.get(
      ImportJob,
      'POST',
      this.path,
      JSON.stringify({ name: `${name} ${mark}`, format }),
      'application/json',
    )
  }

  /** How far the job is after some records were sent from where it is. */
  private async after(job: ImportJob, text: string): Promise<ImportJob> {
    const path = `${this.path}/${job.id}`
    const { status, text: answer } = await this.surely('POST', `${path}/rows?from=${job.rows}`, text, TYPES[job.format])
    // 409: an answer was lost on its way, and the job is further on than we were told.
    if (status !== 200 && status !== 409) throw new Unwanted(problemOf(answer))
    const at = status === 200 ? read(ImportJob, answer) : await this.get(ImportJob, 'GET', path)
    if (at.state !== 'open') throw new Unwanted('This import was finished by somebody else.')
    return at
  }

  /** Sends records that begin at the job's next row, until the worker has done with all of them and with no others. */
  private async send(job: ImportJob, { header, records }: Piece): Promise<ImportJob> {
    const goal = job.rows + records.length
    let at = job
    do {
      const before = at.rows
      at = await this.after(at, textOf({ header, records: records.slice(before - job.rows) }))
      if (at.rows > goal || (at.rows === before && before < goal))
        throw new Unwanted(
          `The worker is at row ${at.rows} of this file, where row ${goal} was to be: it is being brought in twice at once, or its rows are counted otherwise there. Start again when nobody else does.`,
        )
    } while (at.rows < goal)
    return at
  }

  /** Brings a whole file in. `progress` hears of the job after each piece. */
  async file(file: File, again: boolean, progress: (job: ImportJob) => void): Promise<ImportJob> {
    let job = await this.jobFor(file, again)
    for await (const piece of piecesOf(file.records, file.format, job.rows)) {
      job = await this.send(job, piece)
      progress(job)
    }
    return this.get(ImportJob, 'POST', `${this.path}/${job.id}/finish`)
  }

  /** Every row that was refused, in order. */
  async *refusals(job: string): AsyncGenerator<v.InferOutput<typeof RefusalPage>['refusals'][number]> {
    for (let after: number | null = 0; after !== null; ) {
      const page: v.InferOutput<typeof RefusalPage> = await this.get(
        RefusalPage,
        'GET',
        `${this.path}/${job}/refusals?after=${after}`,
      )
      yield* page.refusals
      after = page.next
    }
  }
}
