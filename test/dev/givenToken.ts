/**
 * The token in `SILLAGE_TOKEN`. Throws, saying how to get one, where there is none.
 * @param url the address of the worker it is for
 */
export const givenToken = (url: string): string => {
  const token = process.env.SILLAGE_TOKEN
  if (token) return token
  throw new Error(
    `SILLAGE_TOKEN is missing: the token of an owner of the site. Get one with\n\n  export SILLAGE_TOKEN=$(npm run -s token -- ${url})`,
  )
}
