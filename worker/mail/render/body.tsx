/** @jsxRuntime automatic @jsxImportSource preact */
import { Columns } from './columns.tsx'
import type { Letter, Piece, Run } from './letter.ts'
import { Button, Code, Heading, Notice, Paragraph, Picture, Row, Rule, Runs, Table } from './parts.tsx'
import { ProductList } from './productList.tsx'
import { LIGHT, MARGIN, SANS, SERIF, WIDTH } from './theme.ts'

const Drawn = ({ piece, first }: { piece: Piece; first: boolean }) => {
  switch (piece.kind) {
    case 'heading':
      return <Heading text={piece.text} first={first} />
    case 'text':
      return (
        <Paragraph>
          <Runs of={piece.of} />
        </Paragraph>
      )
    case 'button':
      return <Button text={piece.text} href={piece.href} />
    case 'image':
      return <Picture {...piece} />
    case 'divider':
      return <Rule />
    case 'columns':
      return <Columns of={piece.of} />
    case 'code':
      return <Code {...piece} />
    case 'notice':
      return <Notice text={piece.text} />
    case 'products':
      return <ProductList of={piece.of} />
  }
}

const ABOVE = {
  heading: 34,
  text: 16,
  button: 26,
  image: 26,
  divider: 34,
  columns: 28,
  code: 22,
  products: 24,
  notice: 24,
} as const

/** Space above a piece in CSS pixels: a heading starts something, a button follows closely. */
const above = (piece: Piece, before: Piece | undefined): number => {
  if (before === undefined) return 28
  if (before.kind === 'divider') return Math.max(30, ABOVE[piece.kind])
  if (before.kind === 'products') return Math.max(24, ABOVE[piece.kind])
  if (before.kind === 'button') return Math.max(26, ABOVE[piece.kind])
  // Columns end with space of their own, which keeps them apart when a phone stacks them.
  return before.kind === 'columns' ? Math.max(0, ABOVE[piece.kind] - 16) : ABOVE[piece.kind]
}

const BAR = `width:44px;height:3px;font-size:0;line-height:0;background-color:${LIGHT.button};border-radius:2px`

/** The sender's name, set like a letterhead, over a short line in its colour. */
const Letterhead = ({ sender, home }: { sender: string; home: string | undefined }) => {
  const style = `color:${LIGHT.ink};text-decoration:none;font-family:${SERIF};font-size:20px;line-height:1.3;font-weight:700`
  return (
    <Row above={36}>
      <p class="ink" style={`margin:0;${style}`}>
        {home === undefined ? (
          sender
        ) : (
          <a href={home} class="ink" style={style}>
            {sender}
          </a>
        )}
      </p>
      <Table fit>
        <tr>
          <td style="height:14px;font-size:0;line-height:0">&nbsp;</td>
        </tr>
        <tr>
          <td class="mark" style={BAR}>
            &nbsp;
          </td>
        </tr>
      </Table>
    </Row>
  )
}

const Footer = ({ of }: { of: Run[][] }) => (
  <Row above={18} below={44}>
    {of.map((paragraph, at) => (
      <p
        class="soft"
        style={`margin:${at === 0 ? 0 : 8}px 0 0;font-family:${SANS};font-size:14px;line-height:1.6;color:${LIGHT.soft}`}
      >
        <Runs of={paragraph} soft />
      </p>
    ))}
  </Row>
)

/** A long word or address is broken rather than pushing the column out of a phone. */
const BREAK = 'word-break:break-word;overflow-wrap:anywhere'

/** The column of an email, from letterhead to footer. The first heading is the page's `h1`. A list of products ends with a line of its own. */
export const Body = ({ letter }: { letter: Letter }) => {
  const title = letter.pieces.findIndex((piece) => piece.kind === 'heading')
  return (
    <Table class="paper" style={`width:100%;max-width:${WIDTH}px;background-color:${LIGHT.paper};${BREAK}`}>
      <Letterhead sender={letter.sender} home={letter.home} />
      {letter.pieces.map((piece, at) => (
        <Row above={above(piece, letter.pieces[at - 1])}>
          <Drawn piece={piece} first={at === title} />
        </Row>
      ))}
      <tr>
        <td class="side" style={`padding:48px ${MARGIN}px 0`}>
          {letter.pieces.at(-1)?.kind === 'products' ? null : <Rule />}
        </td>
      </tr>
      <Footer of={letter.footer} />
    </Table>
  )
}
