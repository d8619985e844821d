/** What the organisation award is called; pages say it without loading how it is counted. */
export const ORGANISATION_AWARD = '优秀组织奖'
