/** The sizes that essays are read in, and the browser's memory of the one a reader chose. */

export const ESSAY_SIZES = [
  { key: 'standard', label: '标准' },
  { key: 'large', label: '大' },
  { key: 'largest', label: '特大' },
] as const

export type EssaySize = (typeof ESSAY_SIZES)[number]['key']

const KEY = 'essay-size'

/** The size this reader chose before, or null. A browser that forbids storage has no memory. */
export function rememberedSize(): EssaySize | null {
  try {
    const stored = localStorage.getItem(KEY)
    return ESSAY_SIZES.find(({ key }) => key === stored)?.key ?? null
  } catch {
    return null
  }
}

export function rememberSize(size: EssaySize): void {
  try {
    localStorage.setItem(KEY, size)
  } catch {
    // Reading goes on in the chosen size; only the next page starts at the standard one.
  }
}
