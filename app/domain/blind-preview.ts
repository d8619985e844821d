/** The blind copy 匿名稿 as its author sees it before submitting: what is masked, why, and where it stands in the text. */
import { blindCopyOf, type EssayToBlind, type Leak, type LeakKind, type Registry } from './blinding'
import { renderEssay } from './markdown'

/** Why a stretch is masked, in the author's words. */
const REASONS: Readonly<Record<LeakKind, string>> = {
  author: '作者姓名',
  'other-author': '作者姓名',
  'own-union': '本单位及简称',
  'parent-union': '上级工会',
  'other-union': '合作作者的单位',
  phone: '电话',
  'id-number': '证件号',
  email: '邮箱',
  account: '社交账号',
  address: '地址',
  byline: '署名行',
}

export type MaskedWord = {
  readonly text: string
  /** What takes its place; '' where it is lifted out. */
  readonly token: string
  readonly why: string
  readonly times: number
}

/** A piece of a title, and where it begins in it. */
export type Piece = { readonly text: string; readonly at: number; readonly isMask: boolean }

export type BlindPreview = {
  readonly title: readonly Piece[]
  /** The body as HTML, each mask inside `<mark>`. */
  readonly html: string
  readonly masked: readonly MaskedWord[]
}

/** What judges will probably read of this essay, and each thing masked once, in the order in which it first occurs. */
export function blindPreviewOf(registry: Registry, essay: EssayToBlind): BlindPreview {
  const { title, body, spans } = blindCopyOf(registry, essay)
  const tokens = [...new Set(spans.map(({ token }) => token).filter((token) => token !== ''))]
  return {
    title: piecesOf(title, tokens),
    // A token holds no sign that HTML or the mark-up of essays would read, so it stands in the HTML as in the text.
    html: tokens.reduce(
      (html, token) => html.replaceAll(token, `<mark>${token}</mark>`),
      renderEssay(body),
    ),
    masked: maskedWords(spans),
  }
}

function maskedWords(spans: readonly Leak[]): readonly MaskedWord[] {
  const found = new Map<string, MaskedWord>()
  for (const { text, token, kind } of spans) {
    const key = `${text} ${token}`
    const times = (found.get(key)?.times ?? 0) + 1
    found.set(key, { text, token, why: REASONS[kind], times })
  }
  return [...found.values()]
}

function piecesOf(title: string, tokens: readonly string[]): readonly Piece[] {
  if (tokens.length === 0) return [{ text: title, at: 0, isMask: false }]
  let at = 0
  return title.split(new RegExp(`(${tokens.join('|')})`)).flatMap((text) => {
    const piece = { text, at, isMask: tokens.includes(text) }
    at += text.length
    return text === '' ? [] : [piece]
  })
}
