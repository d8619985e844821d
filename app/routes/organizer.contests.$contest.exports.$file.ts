/** A table of the contest as a file: standings.xlsx, audit.json and so on. */
import { answerExport } from '../exports.server'
import { organizer } from '../gate.server'

export const loader = organizer.load((given) => answerExport(given.params.file, given))
