/** The essays written whole. */
import type { WholeEssay } from '../types'
import { CARE } from './care'
import { FIELD } from './field'
import { IRON } from './iron'
import { ROAD } from './road'

export const WHOLE: readonly WholeEssay[] = [...ROAD, ...CARE, ...IRON, ...FIELD]
