/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import type { Run } from './letter.ts'
import { LIGHT, MARGIN, MONO, SANS, SERIF, WIDTH } from './theme.ts'

/** Outlook on Windows draws with Word, which knows tables and inline styles, and little else. */
export const Table = (props: { children: ComponentChildren; style?: string; class?: string; fit?: boolean }) => (
  <table
    role="presentation"
    cellpadding="0"
    cellspacing="0"
    width={props.fit ? undefined : '100%'}
    class={props.class}
    style={props.style}
  >
    <tbody>{props.children}</tbody>
  </table>
)

/** One row of the column of text: `above` and `below` are its distances in CSS pixels. */
export const Row = (props: { children: ComponentChildren; above?: number; below?: number }) => (
  <tr>
    <td class="side" style={`padding:${props.above ?? 0}px ${MARGIN}px ${props.below ?? 0}px`}>
      {props.children}
    </td>
  </tr>
)

/** Text whose line breaks are kept. */
export const Lines = ({ text }: { text: string }) => (
  <>
    {text.split(/\r\n|[\n\r]/).map((line, at) => (
      <>
        {at > 0 ? <br /> : null}
        {line}
      </>
    ))}
  </>
)

const linkStyle = (soft: boolean): string => `color:${soft ? LIGHT.soft : LIGHT.link};text-decoration:underline`

/** Runs of text with their strong words and links; escaping is JSX's, here and nowhere else. */
export const Runs = ({ of, soft = false }: { of: Run[]; soft?: boolean }) => (
  <>
    {of.map((run) => {
      const text = run.strong ? (
        <strong>
          <Lines text={run.text} />
        </strong>
      ) : (
        <Lines text={run.text} />
      )
      if (run.href === undefined) return text
      return (
        <a href={run.href} class={soft ? 'soft' : 'link'} style={linkStyle(soft)}>
          {text}
        </a>
      )
    })}
  </>
)

export const Heading = ({ text, first }: { text: string; first: boolean }) => {
  const style = (size: string) =>
    `margin:0;font-family:${SERIF};font-weight:600;letter-spacing:-.01em;text-wrap:balance;color:${LIGHT.ink};${size}`
  return first ? (
    <h1 class="ink h1" style={style('font-size:36px;line-height:1.18')}>
      <Lines text={text} />
    </h1>
  ) : (
    <h2 class="ink" style={style('font-size:24px;line-height:1.25')}>
      <Lines text={text} />
    </h2>
  )
}

export const Paragraph = ({ children }: { children: ComponentChildren }) => (
  <p class="ink" style={`margin:0;font-family:${SANS};font-size:18px;line-height:1.6;color:${LIGHT.ink}`}>
    {children}
  </p>
)

/** A button that Word draws too: it ignores an anchor's padding, so there the cell has it (`mso-padding-alt`). */
export const Button = ({ text, href }: { text: string; href: string }) => (
  <Table fit>
    <tr>
      <td class="mark" style={`background-color:${LIGHT.button};border-radius:10px;mso-padding-alt:15px 28px`}>
        <a
          href={href}
          class="button"
          style={`display:inline-block;padding:15px 28px;border-radius:10px;background-color:${LIGHT.button};color:${LIGHT.onButton};font-family:${SANS};font-size:17px;line-height:1.3;font-weight:600;text-decoration:none`}
        >
          {text}
        </a>
      </td>
    </tr>
  </Table>
)

/** Widest a picture can be: the column without its margins. */
const INNER = WIDTH - 2 * MARGIN

type PictureProps = {
  src: string
  alt: string
  width?: number | undefined
  height?: number | undefined
  within?: number
}

/** A picture never wider than its place; where pictures are blocked, its description reads as a caption. */
export const Picture = ({ src, alt, width, height, within = INNER }: PictureProps) => {
  const shown = Math.max(1, Math.round(Math.min(width ?? within, within)))
  const tall = width && height ? Math.max(1, Math.round((height * shown) / width)) : undefined
  return (
    <img
      src={src}
      alt={alt}
      width={shown}
      height={tall}
      class="soft"
      style={`display:block;width:100%;max-width:${shown}px;height:auto;border-radius:8px;font-family:${SERIF};font-style:italic;font-size:16px;line-height:1.4;color:${LIGHT.soft}`}
    />
  )
}

export const Rule = () => (
  <Table>
    <tr>
      <td class="line" style={`border-top:1px solid ${LIGHT.line};font-size:0;line-height:0`}>
        &nbsp;
      </td>
    </tr>
  </Table>
)

/** A code to read and type, large enough to copy by eye; its label says what it is. */
export const Code = ({ text, label }: { text: string; label?: string }) => (
  <Table class="foam" style={`border-radius:10px;background-color:${LIGHT.foam}`}>
    <tr>
      <td align="center" style="padding:18px 20px;text-align:center">
        {label === undefined ? null : (
          <p
            class="soft"
            style={`margin:0 0 6px;font-family:${SANS};font-size:15px;line-height:1.5;color:${LIGHT.soft}`}
          >
            {label}
          </p>
        )}
        <p
          class="ink"
          style={`margin:0;font-family:${MONO};font-size:26px;line-height:1.25;letter-spacing:.12em;word-break:break-all;color:${LIGHT.ink}`}
        >
          {text}
        </p>
      </td>
    </tr>
  </Table>
)

/** A word of ours about the email itself, apart from what it says. */
export const Notice = ({ text }: { text: string }) => (
  <Table class="foam" style={`border-radius:10px;background-color:${LIGHT.foam}`}>
    <tr>
      <td style="padding:14px 20px">
        <p class="soft" style={`margin:0;font-family:${SANS};font-size:15px;line-height:1.5;color:${LIGHT.soft}`}>
          {text}
        </p>
      </td>
    </tr>
  </Table>
)
