/** An address with one more parameter (`name=value`), in the place of an earlier one of that name; its fragment stays behind it. */
export const withParameter = (address: string, parameter: string): string => {
  const url = new URL(address)
  const name = parameter.slice(0, parameter.indexOf('=') + 1)
  const others = url.search.slice(1).split('&')
  url.search = [...others.filter((each) => each !== '' && !each.startsWith(name)), parameter].join('&')
  return url.href
}
