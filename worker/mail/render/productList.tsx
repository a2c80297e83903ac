/** @jsxRuntime automatic @jsxImportSource preact */
import type { Product } from './letter.ts'
import { Picture, Rule, Table } from './parts.tsx'
import { LIGHT, SANS, SERIF } from './theme.ts'

/** Width of a product's picture, in CSS pixels. */
const PICTURE = 72

const Name = ({ name, href }: Product) => (
  <p
    class="ink"
    style={`margin:0;font-family:${SERIF};font-size:19px;line-height:1.3;font-weight:600;color:${LIGHT.ink}`}
  >
    {href === undefined ? (
      name
    ) : (
      <a href={href} class="link" style={`color:${LIGHT.link};text-decoration:underline`}>
        {name}
      </a>
    )}
  </p>
)

const Line = ({ of }: { of: Product }) => (
  <tr>
    {of.src === undefined ? null : (
      <td width={PICTURE} valign="top" style={`width:${PICTURE}px;padding:16px 20px 16px 0;vertical-align:top`}>
        <Picture src={of.src} alt={of.name} within={PICTURE} />
      </td>
    )}
    <td valign="middle" style="padding:16px 0;vertical-align:middle">
      <Name {...of} />
      {of.note === undefined ? null : (
        <p class="soft" style={`margin:3px 0 0;font-family:${SANS};font-size:16px;line-height:1.5;color:${LIGHT.soft}`}>
          {of.note}
        </p>
      )}
    </td>
    {of.price === undefined ? null : (
      <td
        class="ink"
        align="right"
        valign="middle"
        style={`padding:16px 0 16px 16px;vertical-align:middle;text-align:right;white-space:nowrap;font-family:${SANS};font-size:17px;line-height:1.3;font-weight:600;color:${LIGHT.ink}`}
      >
        {of.price}
      </td>
    )}
  </tr>
)

/** Products one under the other, each with its picture, name and price, between fine lines. */
export const ProductList = ({ of }: { of: Product[] }) => (
  <>
    <Rule />
    {of.map((each) => (
      <>
        <Table>
          <Line of={each} />
        </Table>
        <Rule />
      </>
    ))}
  </>
)
