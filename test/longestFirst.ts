import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longer than others of their length: tens of seconds each. */
const LONG =
  /\/(faults\/email\/(eachAwait|provider)|move\/(kills|traffic)|security\/(enumeration|emailBombing|forged|replay)|worker\/restore)\.test\.ts$/

/** Begins with them in each room: nobody waits at the end for one that was begun last. All others go by their length, as they would anyway. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rooms = [...new Set(sorted.map(({ project }) => project.name))]
    const place = ({ project, moduleId }: TestSpecification): number =>
      2 * rooms.indexOf(project.name) + (LONG.test(moduleId) ? 0 : 1)
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}
