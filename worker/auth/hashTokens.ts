import type { DBAdapter, Where } from 'better-auth/types'

/** Columns whose value lets its bearer in. better-auth 1.7 stores both in the clear and has no option for it. */
const CREDENTIAL: Readonly<Record<string, string>> = { session: 'token', deviceCode: 'deviceCode' }

type Hash = (value: string) => Promise<string>
type Query = { model: string; where?: Where[] | undefined }

/** Puts the value the caller knows back in place of its hash: cookies and answers are made from these rows. */
const withValue = <Row>(row: Row, column: string | undefined, value: unknown): Row => {
  if (column !== undefined && typeof value === 'string' && typeof row === 'object' && row !== null) {
    Object.assign(row, { [column]: value })
  }
  return row
}

/**
 * The same database adapter, except that session tokens and device codes reach the database as hashes only. A row found
 * by such a value carries it again; a row found otherwise keeps the hash, which lets nobody in.
 */
export const hashTokens = (inner: DBAdapter, hash: Hash): DBAdapter => {
  const hashClause = async (clause: Where): Promise<Where> => {
    if (typeof clause.value === 'string') return { ...clause, value: await hash(clause.value) }
    if (!Array.isArray(clause.value)) return clause
    return { ...clause, value: await Promise.all(clause.value.map((one) => hash(String(one)))) }
  }
  const sealed = async <Input extends Query>(input: Input): Promise<Input> => {
    if (input.where === undefined || CREDENTIAL[input.model] === undefined) return input
    const where = input.where.map((clause) => (clause.field === CREDENTIAL[input.model] ? hashClause(clause) : clause))
    return { ...input, where: await Promise.all(where) }
  }
  const sealedData = async <Data extends object>(model: string, data: Data): Promise<Data> => {
    const column = CREDENTIAL[model]
    const value: unknown = column === undefined ? undefined : Reflect.get(data, column)
    return column !== undefined && typeof value === 'string' ? { ...data, [column]: await hash(value) } : data
  }
  const opened = <Row>(query: Query, row: Row): Row => {
    const column = CREDENTIAL[query.model]
    return withValue(row, column, query.where?.find((clause) => clause.field === column)?.value)
  }

  const wrapped: DBAdapter = {
    ...inner,
    create: async (input) => {
      const column = CREDENTIAL[input.model]
      const value: unknown = column === undefined ? undefined : Reflect.get(input.data, column)
      return withValue(await inner.create({ ...input, data: await sealedData(input.model, input.data) }), column, value)
    },
    findOne: async (input) => opened(input, await inner.findOne(await sealed(input))),
    findMany: async (input) => inner.findMany(await sealed(input)),
    count: async (input) => inner.count(await sealed(input)),
    update: async (input) => {
      const update = await sealedData(input.model, input.update)
      return opened(input, await inner.update({ ...(await sealed(input)), update }))
    },
    updateMany: async (input) => {
      const update = await sealedData(input.model, input.update)
      return inner.updateMany({ ...(await sealed(input)), update })
    },
    delete: async (input) => inner.delete(await sealed(input)),
    deleteMany: async (input) => inner.deleteMany(await sealed(input)),
    consumeOne: async (input) => opened(input, await inner.consumeOne(await sealed(input))),
    incrementOne: async (input) => opened(input, await inner.incrementOne(await sealed(input))),
    /** D1 has no interactive transaction: the steps run one after the other, through this same adapter. */
    transaction: (run) => run(wrapped),
  }
  return wrapped
}
