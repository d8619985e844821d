/** Every trade with the kernels of its essays. */
import type { Trade } from '../types'
import { CARE } from './care'
import { CITY } from './city'
import { FACTORY } from './factory'
import { ROAD } from './road'
import { SERVICE } from './service'
import { SITE } from './site'

export const TRADES: readonly Trade[] = [...FACTORY, ...ROAD, ...CARE, ...CITY, ...SITE, ...SERVICE]
