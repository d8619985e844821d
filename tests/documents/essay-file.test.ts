import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { type EssayFile, readEssayFile } from '../../app/documents/essay-file'
import { docx, item, paragraph, part, relations } from '../support/docx'

/** A file as one text: its blocks, an empty line, what is said to its author. */
function written({ blocks, changes }: EssayFile): string {
  const lines = blocks.map(
    ({ kind, place, text }) => `${kind}${place === undefined ? '' : ` ${place}`}: ${text}`,
  )
  return [...lines, '', ...changes, ''].join('\n')
}

async function textsOf(bytes: Uint8Array, fileName = 'a.docx'): Promise<readonly string[]> {
  return (await readEssayFile(bytes, fileName)).blocks.map(({ text }) => text)
}

const fixture = (name: string): URL => new URL(`../fixtures/essays/${name}`, import.meta.url)

test.each(['word', 'libreoffice', 'wps', 'phone'])(
  '%s.docx is read as it should be',
  async (name) => {
    const bytes = readFileSync(fixture(`${name}.docx`))
    const file = await readEssayFile(bytes, `${name}.docx`)
    expect(file.kind).toBe('docx')
    expect(file.checksum).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(written(file)).toBe(readFileSync(fixture(`${name}.txt`), 'utf8'))
  },
)

test('A Word file is known by its bytes, whatever its name', async () => {
  const bytes = docx(paragraph('家'))
  for (const name of ['a.docx', 'a.doc', 'a.txt', 'a.pdf', '微信图片', '']) {
    expect((await readEssayFile(bytes, name)).kind).toBe('docx')
  }
})

const TEXT = '我们的家\r\n\r\n　　一九八三年，𠮷野来了。\r\n1. 不是列表\r\n# 不是标题\r\n'
const LINES = ['我们的家', '一九八三年，𠮷野来了。', '1. 不是列表', '# 不是标题']

test('A text file is read in every encoding in which it is saved, each line a paragraph', async () => {
  const encoded = [
    Buffer.from(TEXT),
    Buffer.from(`\uFEFF${TEXT}`),
    iconv.encode(TEXT, 'gb18030'),
    iconv.encode(TEXT, 'utf-16le', { addBOM: true }),
    iconv.encode(TEXT, 'utf-16be', { addBOM: true }),
    Buffer.from(TEXT.replaceAll('\r\n', '\r')),
  ]
  for (const bytes of encoded) {
    const { kind, blocks, changes } = await readEssayFile(bytes, '作品.TXT')
    expect({ kind, changes }).toEqual({ kind: 'txt', changes: [] })
    expect(blocks).toEqual(LINES.map((text) => ({ kind: 'paragraph', text })))
  }
})

const MARKDOWN = `# 我们的家

　　一九八三年**重点。**后文，*轻声*。
第二行 [厂史网](https://example.com/) ![照片](a.png)

3. 甲
4. 乙
   - 丙

> 人心齐
> 泰山移

    缩进不是代码
<script>alert(1)</script> & <b>不是粗体</b> \`原样\`

| 年份 | 户数 |
|---|---|
| 一九八五 | 12 |
`

test('Markdown keeps headings, emphasis, lists and quotations; links and HTML are text', async () => {
  const expected = `heading: 我们的家
paragraph: 一九八三年**重点。**后文，*轻声*。
paragraph: 第二行 厂史网
item: 3. 甲
item: 4. 乙
item: · 丙
quote: 人心齐
quote: 泰山移
paragraph: 缩进不是代码
paragraph: <script>alert(1)</script> & <b>不是粗体</b> \`原样\`
row: 年份 | 户数
row: 一九八五 | 12

1 个表格转成了文字，一行一段，单元格之间用“|”隔开
1 张图片没有带入
1 个链接只留文字
`
  const encoded = [Buffer.from(MARKDOWN), iconv.encode(MARKDOWN, 'gb18030')]
  for (const bytes of encoded) {
    const file = await readEssayFile(bytes, '作品.md')
    expect(file.kind).toBe('md')
    expect(written(file)).toBe(expected)
  }
})

type Level = { readonly format: string; readonly text: string; readonly more?: string }

function levelXml({ format, text, more = '' }: Level, index: number): string {
  return `<w:lvl w:ilvl="${index}">${more.includes('w:start ') ? '' : '<w:start w:val="1"/>'}<w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
}

function definition(id: number, ...levels: readonly Level[]): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels.map(levelXml).join('')}</w:abstractNum>`
}

function list(id: number, abstractId: number, more = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`
}

const numbering = (...content: readonly string[]): { 'word/numbering.xml': string } => ({
  'word/numbering.xml': part('numbering', content.join('')),
})

const WRITTEN: readonly (readonly [string, number, string])[] = [
  ['decimal', 12, '12'],
  ['decimalZero', 7, '07'],
  ['decimalFullWidth', 12, '１２'],
  ['decimalEnclosedCircle', 20, '⑳'],
  ['decimalEnclosedCircle', 21, '21'],
  ['decimalEnclosedCircleChinese', 3, '③'],
  ['decimalEnclosedFullstop', 2, '⒉'],
  ['decimalEnclosedParen', 4, '⑷'],
  ['chineseCounting', 9, '九'],
  ['chineseCounting', 10, '十'],
  ['chineseCounting', 12, '十二'],
  ['chineseCounting', 20, '二十'],
  ['chineseCounting', 99, '九十九'],
  ['chineseCounting', 105, '一○五'],
  ['chineseCountingThousand', 11, '十一'],
  ['chineseCountingThousand', 101, '一百零一'],
  ['chineseCountingThousand', 110, '一百一十'],
  ['chineseCountingThousand', 2003, '二千零三'],
  ['chineseLegalSimplified', 15, '壹拾伍'],
  ['ideographDigital', 10, '一〇'],
  ['ideographTraditional', 3, '丙'],
  ['ideographTraditional', 11, '11'],
  ['ideographZodiac', 12, '亥'],
  ['ideographZodiacTraditional', 13, '丙子'],
  ['ideographEnclosedCircle', 2, '㊁'],
  ['taiwaneseCountingThousand', 21, '二十一'],
  ['japaneseCounting', 4, '四'],
  ['upperLetter', 26, 'Z'],
  ['lowerLetter', 28, 'bb'],
  ['upperRoman', 1994, 'MCMXCIV'],
  ['lowerRoman', 4, 'iv'],
  ['numberInDash', 5, '- 5 -'],
  ['none', 5, ''],
  ['a format to come', 5, '5'],
]

test('Automatic numbers are written out in the format of their list', async () => {
  const definitions = WRITTEN.map(([format, start], index) =>
    definition(index, { format, text: '〔%1〕', more: `<w:start w:val="${start}"/>` }),
  )
  const lists = WRITTEN.map((_, index) => list(index + 1, index))
  const body = WRITTEN.map((_, index) => item('文', index + 1)).join('')
  expect(await textsOf(docx(body, numbering(...definitions, ...lists)))).toEqual(
    WRITTEN.map(([, , number]) => `〔${number}〕文`),
  )
})

const OUTLINE = definition(
  0,
  { format: 'chineseCounting', text: '第%1章' },
  { format: 'decimal', text: '%1.%2', more: '<w:isLgl/>' },
  { format: 'lowerLetter', text: '%3)', more: '<w:suff w:val="nothing"/>' },
  { format: 'decimal', text: '(%4)', more: '<w:lvlRestart w:val="0"/>' },
  { format: 'decimal', text: '〔%5〕', more: '<w:lvlRestart w:val="1"/>' },
)

test('Levels begin anew below a higher level, unless the list says otherwise', async () => {
  const levels = [0, 1, 1, 2, 3, 4, 1, 2, 3, 4, 0, 1, 2, 3, 4]
  const body = levels.map((level) => item('文', 1, level)).join('')
  expect(await textsOf(docx(body, numbering(OUTLINE, list(1, 0))))).toEqual([
    '第一章 文',
    '1.1 文',
    '1.2 文',
    'a)文',
    '(1) 文',
    '〔1〕文',
    '1.3 文',
    'a)文',
    '(2) 文',
    '〔2〕文',
    '第二章 文',
    '2.1 文',
    'a)文',
    '(3) 文',
    '〔1〕文',
  ])
})

test('Lists of one definition go on counting, unless one begins anew or has levels of its own', async () => {
  const lists = [
    list(1, 0),
    list(2, 0),
    list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
    list(
      4,
      0,
      `<w:lvlOverride w:ilvl="0">${levelXml({ format: 'upperLetter', text: '%1.' }, 0)}</w:lvlOverride>`,
    ),
  ]
  const plain = definition(0, { format: 'decimal', text: '%1、' })
  const body = [1, 2, 3, 3, 1, 4].map((id) => item('文', id)).join('')
  expect(await textsOf(docx(body, numbering(plain, ...lists)))).toEqual([
    '1、文',
    '2、文',
    '7、文',
    '8、文',
    '9、文',
    'J. 文',
  ])
})

test('Numbers come through styles, and through lists that stand for a style', async () => {
  const styles = part(
    'styles',
    [
      '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="小标题"/><w:basedOn w:val="2"/></w:style>',
      '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    ].join(''),
  )
  const definitions = [
    definition(
      0,
      { format: 'chineseCounting', text: '%1、', more: '<w:pStyle w:val="1"/>' },
      { format: 'chineseCounting', text: '（%2）', more: '<w:pStyle w:val="2"/>' },
    ),
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>',
  ]
  const body = [
    paragraph('起', '<w:pStyle w:val="1"/>'),
    paragraph('承', '<w:pStyle w:val="2"/>'),
    paragraph('转', '<w:pStyle w:val="3"/>'),
    paragraph('不编号', '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    item('合', 2),
  ].join('')
  const bytes = docx(body, {
    'word/styles.xml': styles,
    ...numbering(...definitions, list(1, 0), list(2, 1)),
  })
  expect(written(await readEssayFile(bytes, 'a.docx'))).toBe(`heading: 一、起
heading: （一）承
heading: （二）转
heading: 不编号
item: 二、合

自动编号已转为文字
`)
})

test('Weight comes through styles, and twice bold is not bold', async () => {
  const style = (id: string, type: string, more: string): string =>
    `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/><w:rPr>${more}</w:rPr></w:style>`
  const styles = part(
    'styles',
    style('重', 'paragraph', '<w:b/>') +
      style('strong', 'character', '<w:b/>') +
      style('emphasis', 'character', '<w:i/>'),
  )
  const run = (text: string, properties: string): string =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
  const body =
    `<w:p><w:pPr><w:pStyle w:val="重"/></w:pPr>${run('甲', '')}${run('乙，', '<w:rStyle w:val="strong"/>')}${run('丙', '<w:b w:val="0"/>')}</w:p>` +
    `<w:p>${run('甲', '<w:rStyle w:val="strong"/>')}${run('乙，', '')}${run('丙', '<w:rStyle w:val="emphasis"/>')}</w:p>`
  expect(await textsOf(docx(body, { 'word/styles.xml': styles }))).toEqual([
    '**甲**乙，丙',
    '**甲**乙，*丙*',
  ])
})

test('What mammoth would lose is kept: fields, formulas, drop caps, symbols, text that only one choice has', async () => {
  const m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
  const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
  const t = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
  const body = [
    `<w:p><w:fldSimple w:instr="SEQ 图">${t('图 1')}</w:fldSimple></w:p>`,
    `<w:p>${t('速度 ')}<m:oMath ${m}><m:f><m:num><m:r><m:t>s</m:t></m:r></m:num><m:den><m:r><m:t>t</m:t></m:r></m:den></m:f></m:oMath></w:p>`,
    `<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>${t('我')}</w:p><w:p>${t('们的家')}</w:p>`,
    `<w:p><mc:AlternateContent ${mc}><mc:Choice Requires="w14">${t('新')}</mc:Choice></mc:AlternateContent>${t('词')}</w:p>`,
    `<w:p><w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>${t('笑')}</w:p>`,
    `<w:p>${t('上')}<w:r><w:br w:type="page"/></w:r>${t('下')}</w:p>`,
    `<w:p><w:r><w:t><![CDATA[甲 < 乙]]></w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r></w:p>`,
    `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${t('末段没有丢')}</w:p>`,
  ].join('')
  expect(await textsOf(docx(body))).toEqual([
    '图 1',
    '速度 s/t',
    '我们的家',
    '新词',
    '☺笑',
    '上',
    '下',
    '甲 < 乙',
    '末段没有丢',
  ])
})

test('A deleted end of paragraph joins it to the next one of its cell, box or text, with all it holds', async () => {
  const t = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
  const joined = (text: string): string =>
    `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${t(text)}</w:p>`
  const box = `<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${joined('框一')}${paragraph('框二')}${joined('框三')}</w:txbxContent></v:textbox></w:pict></w:r>`
  const cell = (content: string): string => `<w:tc>${content}</w:tc>`
  const body = [
    joined('一').replace('</w:p>', `${box}</w:p>`),
    `<w:customXml>${joined('二')}</w:customXml>`,
    item('三', 1),
    `<w:tbl><w:tr>${cell(joined('格一'))}${cell(joined('格') + paragraph('二'))}</w:tr><w:tr><w:trPr><w:del w:id="2"/></w:trPr>${cell(paragraph('删去'))}</w:tr></w:tbl>`,
    joined('四'),
  ].join('')
  const bytes = docx(body, numbering(definition(0, { format: 'decimal', text: '%1.' }), list(1, 0)))
  expect(written(await readEssayFile(bytes, 'a.docx'))).toBe(`item: 1. 一二三
paragraph: 框一框二
paragraph: 框三
row: 格一 | 格二
paragraph: 四

自动编号已转为文字
1 个表格转成了文字，一行一段，单元格之间用“|”隔开
1 个文本框里的文字移到了所在段落之后
修订按“全部接受”处理：删除的没有带入，插入的保留
`)
})

test('Files of other dialects of the format are read: strict, other prefixes, other places, UTF-16', async () => {
  const strict = `<?xml version="1.0" encoding="UTF-16"?><d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:pPr><d:jc d:val='end'/></d:pPr><d:r><d:t>家&#x5BB6;</d:t></d:r></d:p></d:body></d:document>`
  const bytes = docx('', {
    '_rels/.rels': relations('officeDocument /text/main.xml'),
    'text/main.xml': iconv.encode(strict, 'utf-16le', { addBOM: true }),
  })
  expect((await readEssayFile(bytes, 'a.docx')).blocks).toEqual([
    { kind: 'paragraph', text: '家家', place: 'right' },
  ])
})

test('What an author types is never taken for a mark or a tag', async () => {
  const body =
    paragraph('&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt;') +
    paragraph('1. 手打的编号\uFDD0') +
    paragraph('# 井号 - 横线 &gt; 尖括号')
  expect((await readEssayFile(docx(body), 'a.docx')).blocks).toEqual([
    { kind: 'paragraph', text: '<img src=x onerror=alert(1)> &lt;b&gt;' },
    { kind: 'paragraph', text: '1. 手打的编号' },
    { kind: 'paragraph', text: '# 井号 - 横线 > 尖括号' },
  ])
})
