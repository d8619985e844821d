/** The organisation award 优秀组织奖. */

/** What the committee decided on unions with equal points. */
export type OrganisationDecisions = {
  id: string
  contest_id: string
  /** JSON: string[] of union ids, best first. */
  ranking: string
  reason: string
  created_by: string
  created_at: string
}

export type OrganisationAwards = {
  contest_id: string
  union_id: string
  points: number
  /** From 1; shared on a tie. */
  place: number
  /** JSON: how the points add up, in words, and the place's reason. */
  reason: string
  created_by: string
  created_at: string
}
