/** Analysis 评分分析: how far judges agree, what each is like beside the others, and who would move without one of them. */
export { type RoundAgreement, roundAgreement } from './analysis/agreement'
export { type Move, movesBetween } from './analysis/moves'
export { type JudgeProfile, judgeProfiles } from './analysis/profiles'
export { REMARK_RULES, remarksOn } from './analysis/remarks'
