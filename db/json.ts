import * as v from 'valibot'

/** A stored document did not decode: the row was damaged, or written by a newer version. Names the row, never its content. */
export class StoredError extends Error {
  override name = 'StoredError'
}

/** Decodes JSON that we stored; what comes back is what the schema says, or a `StoredError` that says which row. */
export const decode = <S extends v.GenericSchema>(schema: S, json: string, row: string): v.InferOutput<S> => {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json)
  if (result.success) return result.output
  const paths = result.issues.slice(0, 3).map((found) => v.getDotPath(found) ?? '')
  throw new StoredError(`${row} cannot be decoded at ${paths.join(', ')}`)
}
