/** A rung of the tie ladder: what a contest may declare before 截稿. `criterion` is the id of a criterion of the rubric. */
export type Rung =
  | { readonly kind: 'mean' }
  | { readonly kind: 'criterion'; readonly criterion: string }
  | { readonly kind: 'headToHead' }
