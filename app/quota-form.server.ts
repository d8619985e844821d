/** The form of quotas: a row of fields for each union, named by its id, and the numbers for many at once. */
import { z } from 'zod'
import { readForm } from './form.server'
import type { Filling, TypedQuota } from './usecases/quotas'

const LONGEST = 20

const intents = z.object({
  intent: z.enum(['save', 'fill'], '请按“保存本页”，或按“批量设定并保存”。'),
})

function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, LONGEST) : ''
}

function idsIn(form: FormData, prefix: string): readonly string[] {
  return [...form.keys()].flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  )
}

/** The rows of the form, as typed. */
export function typedQuotas(form: FormData): readonly TypedQuota[] {
  readForm(intents, form)
  return idsIn(form, 'version-').map((union) => ({
    union,
    version: Number(form.get(`version-${union}`)),
    most: textIn(form, `most-${union}`),
    least: textIn(form, `least-${union}`),
  }))
}

/** What is to be filled in for many unions, or null when the form is only saved. */
export function fillingIn(form: FormData, search: string): Filling | null {
  if (readForm(intents, form).intent === 'save') return null
  return {
    most: textIn(form, 'fill-most'),
    least: textIn(form, 'fill-least'),
    unions: form.get('scope') === 'all' ? { search } : idsIn(form, 'tick-'),
  }
}
