/** @jsxRuntime automatic @jsxImportSource preact */
import type { Column } from './letter.ts'
import { Lines, Picture, Table } from './parts.tsx'
import { LIGHT, MARGIN, SANS, SERIF, WIDTH } from './theme.ts'

const GAP = 24

/** Four stand two by two; fewer stand in one row. */
const rowsOf = (columns: Column[]): Column[][] =>
  columns.length < 4 ? [columns] : [columns.slice(0, 2), columns.slice(2)]

const Title = ({ title, href }: { title: string; href: string | undefined }) => (
  <p
    class="ink"
    style={`margin:0;font-family:${SERIF};font-size:19px;line-height:1.3;font-weight:600;color:${LIGHT.ink}`}
  >
    {href === undefined ? (
      title
    ) : (
      <a href={href} class="link" style={`color:${LIGHT.link};text-decoration:underline`}>
        {title}
      </a>
    )}
  </p>
)

const Cell = ({ of, width, last }: { of: Column; width: number; last: boolean }) => (
  <td
    class="cell"
    width={width}
    valign="top"
    style={`width:${width}px;padding:0 ${last ? 0 : GAP}px 24px 0;vertical-align:top`}
  >
    {of.src === undefined ? null : (
      <div class="pic" style="padding-bottom:12px">
        <Picture src={of.src} alt={of.alt} within={width} />
      </div>
    )}
    <Title title={of.title} href={of.href} />
    <p class="soft" style={`margin:4px 0 0;font-family:${SANS};font-size:16px;line-height:1.5;color:${LIGHT.soft}`}>
      <Lines text={of.text} />
    </p>
  </td>
)

/** Columns side by side, under each other on a phone. */
export const Columns = ({ of }: { of: Column[] }) => (
  <>
    {rowsOf(of).map((row) => {
      const width = Math.floor((WIDTH - 2 * MARGIN - GAP * (row.length - 1)) / row.length)
      return (
        <Table>
          <tr>
            {row.map((column, at) => (
              <Cell of={column} width={width} last={at === row.length - 1} />
            ))}
          </tr>
        </Table>
      )
    })}
  </>
)
