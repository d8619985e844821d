/** Trade unions 工会: the kinds of a union and how they nest. */

export const UNION_KINDS = {
  federation: '市总工会',
  district: '区县总工会',
  industry: '产业工会',
  grassroots: '基层工会',
} as const

export type UnionKind = keyof typeof UNION_KINDS
