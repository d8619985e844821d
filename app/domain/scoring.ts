/**
 * Scoring: from score sheets to standings. The exact part (mean, trimmed mean, ranks) is what prizes are decided by;
 * the judge-adjusted part estimates what an essay would have got from an average judge, and how sure that is.
 */
export {
  type AdjustedEssay,
  type AdjustedJudge,
  type Adjustment,
  adjustScores,
  type Rating,
  ratingsOf,
  type Variances,
} from './scoring/adjusted'
export { compareDecimals, decimalMeans, decimalsOf, numberOf } from './scoring/decimals'
export { compareMeans, type ExactMean, formatMean, ranksOf } from './scoring/exact'
export { type Sheet, type Standing, standingsOf, totalOf } from './scoring/standings'
export { type EssayZ, zScores } from './scoring/zscores'
