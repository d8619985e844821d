/**
 * Prizes 定奖: from the standing to the tiers. Ties are broken by the ladder that was declared before 截稿 or decided
 * openly, places are given out by a walk that can be read step by step, and every award carries its reason as data.
 * Words for reasons and logs are in prizes/words.ts.
 */
export { allocate } from './prizes/allocation'
export { DEFAULT_LADDER, runLadder, separation } from './prizes/ladder'
export { award } from './prizes/lines'
export { awardOrganisations, sumInWords } from './prizes/organisations'
