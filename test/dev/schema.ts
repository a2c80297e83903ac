import { writeFileSync } from 'node:fs'
import { schemaFiles } from './text/schemas.ts'

/** `npm run schema`: writes the language of documents as JSON Schema into docs/. A test notices when they are out of date. */
for (const [name, text] of Object.entries(schemaFiles())) {
  writeFileSync(`docs/${name}`, text)
  console.log(`docs/${name} ${text.length} bytes`)
}
