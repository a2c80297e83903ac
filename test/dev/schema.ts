import { writeFileSync } from 'node:fs'
import { schemaFiles } from './text/schemas.ts'
import { templateTable } from './text/templateTable.ts'

/**
 * `npm run schema`: writes into docs/ what documents say of themselves, the language as JSON Schema and the templates as tables. A
 * test notices when they are out of date.
 */
for (const [name, text] of Object.entries({ ...schemaFiles(), 'templates.md': templateTable() })) {
  writeFileSync(`docs/${name}`, text)
  console.log(`docs/${name} ${text.length} bytes`)
}
