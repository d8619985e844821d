/** A score sheet as the judge's desk posts it. */
import { z } from 'zod'
import { paragraphs, readForm } from './form.server'
import type { SheetInput } from './usecases/judging'

const sheetForm = z.object({
  version: z.coerce.number('页面已经过期，请刷新后再试。').int().min(0),
  comment: paragraphs('评语', 20_000),
  note: paragraphs('备注', 20_000).optional(),
})

export function readSheetForm(form: FormData): SheetInput {
  const { version, comment, note = null } = readForm(sheetForm, form)
  const typed = (criterion: string) => String(form.get(`score-${criterion}`) ?? '')
  return { version, comment, note, typed }
}
