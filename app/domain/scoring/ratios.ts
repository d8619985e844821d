/** The two numbers that REML searches for: how large the variances of rows and columns are, measured by the residual's. */

/** Variance of the rows (columns) divided by the residual variance; at least 0. */
export type Ratios = { readonly row: number; readonly column: number }

/** Ratios that are given instead of estimated, because the design cannot tell; null is estimated. */
export type Fixed = { readonly row: number | null; readonly column: number | null }
