/** Reads the form of a notice to many: whom it goes to, and its words. */
import { z } from 'zod'
import { AUDIENCES, type Audience, type AudienceKey } from './domain/circular'
import { ESSAY_STATES, type EssayState } from './domain/essay'
import { line, paragraphs, readForm } from './form.server'
import type { Draft } from './usecases/circulating'

const words = z.object({
  to: z.enum(Object.keys(AUDIENCES) as [AudienceKey, ...AudienceKey[]], '请选择发给谁。'),
  subject: line('标题', 60),
  body: paragraphs('正文', 2000).refine((text) => text !== '', '请填写正文。'),
})

export function draftIn(form: FormData): Draft {
  const { to, subject, body } = readForm(words, form)
  const states = (Object.keys(ESSAY_STATES) as EssayState[]).filter((state) =>
    form.has(`state-${state}`),
  )
  const audience: Audience = { to, states: to === 'authors' ? states : [] }
  return { audience, subject, body }
}

const PAGE = /^page-(\d{1,5})$/

/** The page of the readers that a press on a button asks for. */
export function pageAsked(form: FormData): number {
  return Math.max(1, Number(PAGE.exec(String(form.get('intent')))?.[1] ?? 1))
}
