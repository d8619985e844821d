/** Which part of a standing is shown, and in which order, as its address says. */

/** Near a prize line, disputed by the judges, tied, or short of readings. */
export const SHOWN = ['near', 'disputed', 'tied', 'thin'] as const
export type Shown = (typeof SHOWN)[number]

/** Instead of the order by rank. */
export const SORTS = ['mean', 'range'] as const
export type Sort = (typeof SORTS)[number]
