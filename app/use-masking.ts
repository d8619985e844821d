/** The decisions of one sitting at the masking desk: the masks as they stand, the way back, and what was said last. */
import { useState } from 'react'
import {
  add,
  addWording,
  applyChange,
  type Change,
  changeBetween,
  decide,
  everywhere,
  extend,
  isMasked,
  type Mask,
  moveEdge,
  type Original,
  retoken,
  type Stretch,
  tokenInWords,
} from './domain/masking'

type Sitting = {
  readonly masks: readonly Mask[]
  /** The changes that would undo what was done, the last one last. */
  readonly back: readonly Change[]
  readonly current: number
  readonly say: string
}

export type Masking = ReturnType<typeof useMasking>

function about(mask: Mask): string {
  return isMasked(mask) ? `“${mask.text}”遮盖为${tokenInWords(mask.token)}` : `“${mask.text}”不遮盖`
}

export function useMasking(original: Original, initial: readonly Mask[]) {
  const [sitting, setSitting] = useState<Sitting>({
    masks: initial,
    back: [],
    current: Math.max(
      0,
      initial.findIndex(({ state }) => state === 'open'),
    ),
    say: '',
  })
  const { masks, current } = sitting

  /** Takes a decision over; null says that it did not apply. `at` is where the desk then stands. */
  const take = (next: readonly Mask[] | null, at: Stretch | null, otherwise: string) => {
    if (next === null) return setSitting({ ...sitting, say: otherwise })
    const change = changeBetween(next, masks)
    if (change.out.length + change.into.length === 0) return
    const now = at
      ? next.findIndex((each) => each.field === at.field && each.end > at.start)
      : current
    const place = Math.min(Math.max(0, now), next.length - 1)
    const count = change.out.length
    const say = count > 1 ? `改了 ${count} 处：${about(next[place])}` : about(next[place])
    setSitting({ masks: next, back: [...sitting.back, change], current: place, say })
  }

  /** An act on one mask of the list. */
  const on = (index: number, act: (mask: Mask) => readonly Mask[] | null, otherwise = '') => {
    const mask = masks[index]
    if (mask) take(act(mask), mask, otherwise)
  }

  return {
    ...sitting,
    isChanged: sitting.back.length > 0,
    goTo: (index: number) => {
      if (index >= 0 && index < masks.length) setSitting({ ...sitting, current: index })
    },
    decide: (index: number, state: 'accepted' | 'rejected') =>
      on(index, (mask) => decide(masks, mask, state)),
    retoken: (index: number, token: string) => on(index, (mask) => retoken(masks, mask, token)),
    everywhere: (index: number) => on(index, (mask) => everywhere(original, masks, mask)),
    moveEdge: (index: number, edge: 'start' | 'end', by: 1 | -1) =>
      on(index, (mask) => moveEdge(original, masks, mask, edge, by), '不能再移动了。'),
    extend: (index: number, selected: Stretch | null) =>
      on(
        index,
        (mask) => selected && extend(original, masks, mask, selected),
        '请先在原稿里选中文字，并碰到当前这一处。',
      ),
    add: (selected: Stretch | null, token: string) =>
      take(selected && add(original, masks, selected, token), selected, '请先在原稿里选中文字。'),
    addWording: (wording: string, token: string) => {
      const next = addWording(original, masks, wording, token)
      const added = next?.find((each) => !masks.includes(each)) ?? null
      take(next, added, `原稿里没有“${wording}”。`)
    },
    undo: () => {
      const last = sitting.back.at(-1)
      if (!last) return setSitting({ ...sitting, say: '没有可以撤销的了。' })
      const before = applyChange(masks, last)
      const at = before.findIndex((mask) => last.into.includes(mask))
      setSitting({
        masks: before,
        back: sitting.back.slice(0, -1),
        current: Math.max(0, at),
        say: '已撤销。',
      })
    },
  }
}
