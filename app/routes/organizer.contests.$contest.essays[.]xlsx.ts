/** The list of essays as a workbook: what the list shows by its address, all pages in one sheet. */
import { answerExport } from '../exports.server'
import { organizer } from '../gate.server'

export const loader = organizer.load((given) => answerExport('submissions.xlsx', given))
