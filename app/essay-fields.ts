/** An essay as the fields of its editor hold it, so that what a form shows and what the server holds can be compared. */
import type { Fields } from './form-fields'

export function fieldsOfEssay(
  {
    title,
    body,
    track,
  }: { readonly title: string; readonly body: string; readonly track: string | null },
  authors: readonly { readonly name: string; readonly unionName: string }[],
  maxAuthors: number,
): Fields {
  const fields: Record<string, string> = { title, body, track: track ?? '' }
  for (let place = 0; place < Math.max(maxAuthors, authors.length); place++) {
    fields[`author-${place}`] = authors[place]?.name ?? ''
    fields[`author-union-${place}`] = authors[place]?.unionName ?? ''
  }
  return fields
}
