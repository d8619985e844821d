/** Agreement of judges: how far scores depend on the essay and not on who read it. Every figure is null where undefined. */
export { alpha, LEVELS, type Level } from './agreement/alpha'
export { type Concordance, concordance } from './agreement/concordance'
export { type CriterionTable, halo } from './agreement/halo'
export { type HomeBias, type HomeReading, homeBias } from './agreement/home'
export { type Correlation, FORMS, type Form, intraclass } from './agreement/intraclass'
export {
  type Given,
  givenBesideRest,
  type JudgeBesideRest,
  judgesBesideRest,
} from './agreement/judges'
export type { ScoreTable } from './agreement/table'
