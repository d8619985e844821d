/** What is different between a file and what was read from it, said to its author. */
import type { Met } from './apart'

/** In the order in which they are said; the key is what the parser calls it. */
const SENTENCES: readonly (readonly [string, (count: number) => string])[] = [
  ['numbers', () => '自动编号已转为文字'],
  ['tables', (count) => `${count} 个表格转成了文字，一行一段，单元格之间用“|”隔开`],
  ['notes', (count) => `${count} 条脚注、尾注移到了文末`],
  ['boxes', (count) => `${count} 个文本框里的文字移到了所在段落之后`],
  ['pictures', (count) => `${count} 张图片没有带入`],
  ['formulas', (count) => `${count} 个公式转成了一行文字，请核对`],
  ['readings', (count) => `${count} 处拼音标注没有带入，汉字保留`],
  ['tracked', () => '修订按“全部接受”处理：删除的没有带入，插入的保留'],
  ['comments', (count) => `${count} 条批注没有带入`],
  ['hidden', () => '隐藏的文字没有带入'],
  ['contents', () => '自动生成的目录没有带入'],
  ['margins', () => '页眉、页脚没有带入'],
  ['links', (count) => `${count} 个链接只留文字`],
  ['embedded', (count) => `${count} 个嵌入的文件或对象没有带入`],
  ['external', () => '文件引用了外面的内容（模板、图片等），没有打开，也没有带入'],
]

export function changesOf(met: Met): readonly string[] {
  return SENTENCES.filter(([what]) => met[what] > 0).map(([what, say]) => say(met[what]))
}
