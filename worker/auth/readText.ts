/** Largest body in bytes; the longest real one is a sixth of this. */
export const LARGEST = 4096

/** The body as text, undefined when it is larger than `LARGEST`; what is beyond is never read. */
export const readText = async (request: Request): Promise<string | undefined> => {
  const decoder = new TextDecoder()
  let length = 0
  let text = ''
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > LARGEST) return undefined
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}
