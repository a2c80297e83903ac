/** How many came into an arm of a split, and how many of them met the goal. */
export type Arm = { entered: number; goals: number }

/** A lift of 0.2: a fifth more goals than without. It lies between `low` and `high`. */
export type Lift = { value: number; low: number; high: number }

/** The range misses the truth in at most one of so many experiments: 5 %. */
const ALPHA = 0.05

/** The number of people for which the range is as narrow as it can be. */
const TUNED_FOR = 5000
const TUNING = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA) + 1)) / TUNED_FOR

/** With fewer goals to be expected in an arm the normal distribution says nothing of it. */
const FEW_GOALS = 10

/**
 * Standard errors a range reaches to each side. 1.96 holds for whoever looks once, at the end; people look each day and stop when they like
 * what they see. This range holds at all looks together: a confidence sequence, Waudby-Smith et al., "Time-uniform central limit theory
 * and asymptotic confidence sequences", https://arxiv.org/abs/2103.06476, theorem 2.2.
 */
export const reachOf = (people: number): number => {
  const information = people * TUNING
  return Math.sqrt(((information + 1) / information) * Math.log((information + 1) / ALPHA ** 2))
}

export const rateOf = ({ entered, goals }: Arm): number => goals / entered

/** Half a goal is added (Haldane, Anscombe), so that an arm without any is not taken for certain. */
const HALF = 0.5

/** Logarithm of a rate, and its variance: Katz et al., "Obtaining confidence intervals for the risk ratio", Biometrics 34 (1978). */
const logRate = ({ entered, goals }: Arm): { value: number; variance: number } => {
  const [some, all] = [goals + HALF, entered + HALF]
  return { value: Math.log(some / all), variance: 1 / some - 1 / all }
}

/** Whether there is anything to be said of two arms yet. More goals than people are what is left of an arm that was another's before: nothing to compare. */
const isEnough = (arm: Arm, control: Arm): boolean => {
  if (arm.goals > arm.entered || control.goals > control.entered) return false
  const pooled = (arm.goals + control.goals) / (arm.entered + control.entered)
  return Math.min(arm.entered, control.entered) * pooled >= FEW_GOALS && control.goals >= FEW_GOALS
}

/**
 * What an arm brings over another one, as a share of what that brings, with its range. Undefined as long as there is too little to say: ten goals are to
 * be expected in each.
 */
export const liftOf = (arm: Arm, control: Arm): Lift | undefined => {
  if (!isEnough(arm, control)) return undefined
  const value = rateOf(arm) / rateOf(control) - 1
  const [own, other] = [logRate(arm), logRate(control)]
  const reach = reachOf(arm.entered + control.entered) * Math.sqrt(own.variance + other.variance)
  const [low, high] = [Math.exp(own.value - other.value - reach) - 1, Math.exp(own.value - other.value + reach) - 1]
  return { value, low: Math.min(low, value), high: Math.max(high, value) }
}

/** χ² that one in a thousand fair splits passes, by degrees of freedom: https://www.itl.nist.gov/div898/handbook/eda/section3/eda3674.htm */
const RARE = [10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322, 26.125, 27.877]

/**
 * Whether people did not come into the arms as their weights say, by more than chance does once in a thousand times (a sample ratio mismatch: Fabijan et
 * al., https://doi.org/10.1145/3292500.3330722): then something else chose them, and the figures compare nothing.
 */
export const isLopsided = (entered: readonly number[], weights: readonly number[]): boolean => {
  const [people, weight] = [entered, weights].map((all) => all.reduce((sum, one) => sum + one, 0))
  if (!people || !weight) return false
  const expected = weights.map((one) => (people * one) / weight)
  // Below five a cell χ² is not χ².
  if (Math.min(...expected) < 5) return false
  const distance = expected.reduce((sum, one, i) => sum + ((entered[i] ?? 0) - one) ** 2 / one, 0)
  return distance > (RARE[weights.length - 2] ?? Number.POSITIVE_INFINITY)
}
