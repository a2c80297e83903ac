import * as v from 'valibot'
import { Template } from './template.ts'
import cartRecovery from './templates/cart-recovery.json' with { type: 'json' }
import congratulations from './templates/congratulations.json' with { type: 'json' }
import conversion from './templates/conversion.json' with { type: 'json' }
import databaseCleaning from './templates/database-cleaning.json' with { type: 'json' }
import documentDownload from './templates/document-download.json' with { type: 'json' }
import event from './templates/event.json' with { type: 'json' }
import leadNurturing from './templates/lead-nurturing.json' with { type: 'json' }
import leadScoring from './templates/lead-scoring.json' with { type: 'json' }
import reEngagement from './templates/re-engagement.json' with { type: 'json' }
import sale from './templates/sale.json' with { type: 'json' }
import threeDaysAfter from './templates/three-days-after.json' with { type: 'json' }
import welcome from './templates/welcome.json' with { type: 'json' }
import winBack from './templates/win-back.json' with { type: 'json' }

/**
 * The engine's third door, for the studio alone: the templates weigh more than everything a page view needs, so nothing that
 * decides may import this.
 */

/** In the order of a customer's life. */
const FILES: readonly unknown[] = [
  welcome,
  documentDownload,
  leadNurturing,
  leadScoring,
  threeDaysAfter,
  conversion,
  cartRecovery,
  sale,
  congratulations,
  event,
  reEngagement,
  winBack,
  databaseCleaning,
]

/** Every template there is. */
export const templates: readonly Template[] = FILES.map((file) => v.parse(Template, file))

export { type Told, tellTemplate, todoOf } from './explain/template.ts'
export { fillTemplate } from './fillTemplate.ts'
export { TEMPLATE_LANGUAGES, Template, type TemplateLanguage } from './template.ts'
