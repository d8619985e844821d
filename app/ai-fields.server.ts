/** The declaration on artificial intelligence, as forms post it. */
import { z } from 'zod'
import { AI_USES, type AiUse, LONGEST_AI_NOTE } from './domain/declaration'
import { paragraphs } from './form.server'

export const aiFields = {
  aiUse: z.enum(Object.keys(AI_USES) as AiUse[], '请选择是否使用了人工智能。').optional(),
  // Counted as 字 by the domain; this bound only keeps the counting short.
  aiNote: z
    .string()
    .max(3000, `说明最多 ${LONGEST_AI_NOTE} 字，请缩短。`)
    .pipe(paragraphs('说明', 3000))
    .optional(),
}
