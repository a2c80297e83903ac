import * as v from 'valibot'

const FigureRow = v.object({ version: v.number(), step: v.string(), metric: v.string(), n: v.number() })

/** Every figure of a workflow over its life, by version and step; '' stands for the workflow itself. */
export const figuresOf = async (
  db: D1Database,
  site: string,
  workflow: string,
): Promise<v.InferOutput<typeof FigureRow>[]> => {
  const { results } = await db
    .prepare(
      `select version, step, metric, sum(n) as n from stat where site = ?1 and workflow = ?2 group by version, step, metric`,
    )
    .bind(site, workflow)
    .all()
  return v.parse(v.array(FigureRow), results)
}
