/** What stands on a receipt, on the screen as on paper. */
import { showHash, showReceiptCode } from './receipt'
import { toShanghaiSecond } from './time'

export type Slip = {
  readonly code: string
  readonly contestTitle: string
  readonly host: string
  readonly title: string
  readonly authors: readonly { readonly name: string; readonly unionName: string }[]
  readonly unionName: string
  /** ISO 8601, UTC. */
  readonly submittedAt: string
  readonly length: number
  readonly version: number
  readonly hash: string
  /** The address of the page that checks a text, with the code in it. */
  readonly checkUrl: string
  /** Whether the essay still has the text of this receipt. */
  readonly isPresent: boolean
}

/** The lines of the table on a receipt, in order. */
export function slipLines(slip: Slip) {
  return [
    { term: '征文', detail: slip.contestTitle },
    { term: '题目', detail: slip.title },
    { term: slip.isPresent ? '作者' : '作者（现登记）', detail: bylineOf(slip) },
    { term: '报送单位', detail: slip.unionName },
    { term: '提交时间', detail: `${toShanghaiSecond(slip.submittedAt)}（北京时间）` },
    { term: '字数', detail: `${slip.length} 字（正文，第 ${slip.version} 次保存的文稿）` },
  ]
}

/** Authors of the essay's own union by name alone, others with their union. */
function bylineOf({ authors, unionName }: Slip): string {
  return authors
    .map((author) =>
      author.unionName === unionName ? author.name : `${author.name}（${author.unionName}）`,
    )
    .join('、')
}

/** The two lines of the hash, four groups of eight digits each. */
export function hashLines(hash: string): readonly [string, string] {
  return [showHash(hash.slice(0, 32)), showHash(hash.slice(32))]
}

export const PROOF =
  '系统在上面的时间收到了这篇作品，当时的文稿与上面的 SHA-256 相符；以后改动任何一个字，算出的数字都会不同。时间由本系统记录。回执不表示作品通过了审核，也不是版权登记。'

/** How anybody checks a receipt: with the page, and without this system. */
export function waysToCheck(slip: Slip): readonly string[] {
  const [page] = slip.checkUrl.split('?')
  return [
    `在核对页（扫二维码，或打开 ${page}）填写回执编号 ${showReceiptCode(slip.code)}，粘贴题目和正文，系统回答“一致”或“不一致”。`,
    '也可以不用本系统：把文稿存为纯文本文件（UTF-8，无 BOM），第一行写题目，以下每段一行，不留空行和行首行尾的空格，换行用 LF，最后一行后面不换行，再计算文件的 SHA-256。Linux：sha256sum 文件名；macOS：shasum -a 256 文件名；Windows：certutil -hashfile 文件名 SHA256。',
  ]
}
