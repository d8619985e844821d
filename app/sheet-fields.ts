/** A score sheet as the fields of the judge's desk hold it, so that what is shown and what the server holds can be compared. */
import type { Criterion } from './domain/rubric'
import type { Fields } from './form-fields'

/** `scores` as a person writes them, by criterion. */
export function fieldsOfSheet(
  criteria: readonly Criterion[],
  scores: Readonly<Record<string, string>>,
  comment: string,
  note: string,
): Fields {
  const fields: Record<string, string> = { comment, note }
  for (const { id } of criteria) fields[`score-${id}`] = scores[id] ?? ''
  return fields
}
