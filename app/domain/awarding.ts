/**
 * Awarding 定奖 from facts to outcome: what the sheets say under every method, then what one plan makes of it. The first
 * step is the slow one and knows no plan, so that a what-if only repeats the second.
 */
export {
  type AwardingFacts,
  type AwardingPlan,
  type Entrant,
  leavingOut,
  type Method,
  planOf,
  type RoundSheet,
} from './awarding/facts'
export { type EntrantOutcome, type Outcome, outcomeOf } from './awarding/outcome'
export { type EntrantScores, type Scores, scoresOf } from './awarding/scores'
