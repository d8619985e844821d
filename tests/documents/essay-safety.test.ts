/** What is not read, why it says so, and that neither size nor number nor malice of files holds up the server. */
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { inTurn, parseApart } from '../../app/documents/apart'
import { readEssayFile } from '../../app/documents/essay-file'
import { unpackArchive } from '../../app/documents/zip'
import { Refusal } from '../../app/domain/refusal'
import { docx, paragraph, part, parts, relations } from '../support/docx'
import { zip } from '../support/zip'

const MEGABYTE = 1024 * 1024

/** What a refusal says, or the file where there is none. */
async function refusalOf(bytes: Uint8Array, fileName = 'a.docx'): Promise<unknown> {
  try {
    return await readEssayFile(bytes, fileName)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.kind).toBe('invalid')
    expect(error.fields).toEqual({ file: error.message })
    return error.message
  }
}

/** A compound file of old Office, with one stream of this name in its directory. */
function compound(stream: string): Buffer {
  const bytes = Buffer.alloc(2048)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.write(stream, 1024, 'utf16le')
  return bytes
}

const WORDS = docx(paragraph('家'))

const OTHERS: readonly (readonly [string, Uint8Array, string, readonly string[]])[] = [
  ['nothing', new Uint8Array(), 'a.docx', ['空的', '重新上传']],
  ['.doc', compound('WordDocument'), 'a.doc', ['旧版 Word（.doc）', '另存为', '.docx']],
  ['.doc named .docx', compound('WordDocument'), 'a.docx', ['旧版 Word', '后缀没有用']],
  ['.wps', compound('WordDocument'), '作品.WPS', ['WPS 文字（.wps）', '另存为', '.docx']],
  ['.et and .xls', compound('Workbook'), '作品.et', ['电子表格']],
  ['.ppt', compound('PowerPoint Document'), 'a.ppt', ['演示文稿']],
  ['an encrypted .docx', compound('EncryptedPackage'), 'a.docx', ['密码', '取消打开密码']],
  ['an encrypted .wps', compound('EncryptedPackage'), 'a.wps', ['密码']],
  ['another compound file', compound('Other'), 'a.docx', ['只能上传 .docx、.txt 或 .md']],
  ['.pdf', Buffer.from('%PDF-1.7\n'), 'a.pdf', ['PDF', '.docx']],
  ['.pdf named .docx', Buffer.from('%PDF-1.7\n'), 'a.docx', ['PDF']],
  ['.pdf named .txt', Buffer.from('%PDF-1.7\n'), 'a.txt', ['PDF']],
  ['.rtf', Buffer.from('{\\rtf1\\ansi'), 'a.rtf', ['RTF', '另存为', '.docx']],
  ['.rtf named .doc', Buffer.from('{\\rtf1\\ansi'), 'a.doc', ['RTF']],
  [
    '.odt',
    zip({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': '',
      'META-INF/manifest.xml': '',
    }),
    'a.odt',
    ['OpenDocument', 'LibreOffice', '另存为', '.docx'],
  ],
  [
    '.xlsx',
    zip({ '[Content_Types].xml': '', '_rels/.rels': '', 'xl/workbook.xml': '' }),
    'a.docx',
    ['电子表格'],
  ],
  ['.pptx', zip({ 'ppt/presentation.xml': '' }), 'a.docx', ['演示文稿']],
  ['.pages', zip({ 'Index/Document.iwa': '', 'preview.jpg': '' }), 'a.pages', ['Pages', '导出']],
  ['.zip', zip({ '作品/a.docx': WORDS }), 'a.zip', ['压缩包', '解压']],
  ['.rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'a.rar', ['压缩包', '解压']],
  ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'a.docx', ['图片']],
  ['a photograph of a phone', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'a.heic', ['图片']],
  ['a web page', Buffer.from('<html><body>家</body></html>'), 'a.doc', ['网页', '另存为']],
  [
    'Word XML',
    Buffer.from(
      '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
    ),
    'a.xml',
    ['XML', '另存为'],
  ],
  ['text named .docx', Buffer.from('我们的家'), 'a.docx', ['内容却不是', '另存为']],
  ['text named .doc', Buffer.from('我们的家'), 'a.doc', ['内容却不是']],
  ['text of unknown name', Buffer.from('我们的家'), 'a.log', ['只能上传']],
  ['bytes named .txt', Buffer.from([1, 0, 2, 0xff, 0]), 'a.txt', ['读不出来', 'UTF-8']],
  ['spaces named .txt', Buffer.from(' \n　\n'), 'a.txt', ['没有文字']],
  ['an empty Markdown file', Buffer.from('\n\n'), 'a.md', ['没有文字']],
  ['an empty document', docx(paragraph(' ')), 'a.docx', ['没有文字', '重新上传']],
  [
    'a scanned document',
    docx(
      '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>',
    ),
    'a.docx',
    ['只有图片', '扫描件'],
  ],
  ['pictures in Markdown', Buffer.from('![](a.png)'), 'a.md', ['只有图片']],
  [
    'a document with macros',
    docx(paragraph('家'), { 'word/vbaProject.bin': 'x' }),
    'a.docm',
    ['宏', '.docx'],
  ],
  [
    'a document that says it has macros',
    docx(paragraph('家'), {
      '[Content_Types].xml':
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    }),
    'a.docx',
    ['宏'],
  ],
]

test.each(OTHERS)('%s is refused with the way out', async (_, bytes, fileName, words) => {
  const said = await refusalOf(bytes, fileName)
  for (const word of words) expect(said).toContain(word)
})

test('Files above the limits are refused, files at the limits are read', async () => {
  expect(await refusalOf(Buffer.alloc(10 * MEGABYTE + 1, 'a'), 'a.txt')).toContain('10 MB')
  expect(await refusalOf(Buffer.alloc(10 * MEGABYTE, 'a'), 'a.txt')).toContain('20 万字')
  expect(await refusalOf(Buffer.from('家'.repeat(200_001)), 'a.txt')).toContain('20 万字')
  expect(await refusalOf(Buffer.from('家'.repeat(200_001)), 'a.md')).toContain('20 万字')
  expect(await refusalOf(docx(paragraph('家'.repeat(200_001))))).toContain('20 万字')
  const longest = '家'.repeat(200_000)
  for (const [bytes, name] of [
    [iconv.encode(longest, 'gb18030'), 'a.txt'],
    [Buffer.from(longest), 'a.md'],
    [docx(paragraph(longest)), 'a.docx'],
  ] as const) {
    expect((await readEssayFile(bytes, name)).blocks).toEqual([
      { kind: 'paragraph', text: longest },
    ])
  }
})

test('Damaged archives are refused', async () => {
  const bytes = docx(paragraph('我们的家'))
  for (const length of [4, 100, bytes.length - 30, bytes.length - 1]) {
    expect(await refusalOf(bytes.subarray(0, length))).toContain('打不开')
  }
  expect(await refusalOf(Buffer.concat([bytes, Buffer.from('x')]))).toContain('打不开')
  expect(await refusalOf(Buffer.concat([Buffer.from('PK\x03\x04'), bytes]))).toContain('打不开')
  const end = bytes.length - 22
  const directory = bytes.readUInt32LE(end + 16)
  const changes: readonly (readonly [string, (copy: Buffer) => void])[] = [
    ['fewer entries than there are', (copy) => copy.writeUInt16LE(1, end + 10)],
    ['more entries than there are', (copy) => copy.writeUInt16LE(9, end + 10)],
    ['a directory elsewhere', (copy) => copy.writeUInt32LE(directory + 1, end + 16)],
    ['another checksum', (copy) => copy.writeUInt32LE(7, directory + 16)],
    ['an unknown method', (copy) => copy.writeUInt16LE(12, directory + 10)],
    ['ZIP64', (copy) => copy.writeUInt32LE(0xffffffff, directory + 24)],
    ['an entry beyond the end', (copy) => copy.writeUInt32LE(0xfffffff0, directory + 42)],
    ['another name in the entry', (copy) => copy.write('X', 30)],
    ['damaged content', (copy) => copy.fill(0xff, 60, 90)],
  ]
  for (const [what, change] of changes) {
    const copy = Buffer.from(bytes)
    change(copy)
    expect(await refusalOf(copy), what).toContain('打不开')
  }
  const locked = zip(parts(paragraph('家')), { 'word/document.xml': { locked: true } })
  expect(await refusalOf(locked)).toContain('密码')
})

test('An archive with any bytes changed is unpacked or refused, and nothing else', async () => {
  const bytes = docx(paragraph('我们的家'))
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const copy = Buffer.from(bytes)
      for (const [at, byte] of changes) copy[at] = byte
      const limits = { entries: 20, unpackedBytes: MEGABYTE }
      const archive = await unpackArchive(copy, limits, () => true)
      if (typeof archive === 'string') {
        expect(['broken', 'locked', 'too large']).toContain(archive)
        return
      }
      for (const content of archive.parts.values()) expect(content.length).toBeLessThan(MEGABYTE)
    }),
    { numRuns: 300 },
  )
})

test('Two entries of one name are refused, since programs differ in which one they read', async () => {
  const bytes = zip({ ...parts(paragraph('家')), 'word/documenT.xml': 'x' })
  const twice = Buffer.from(bytes.toString('latin1').replaceAll('documenT', 'document'), 'latin1')
  expect(await refusalOf(twice)).toContain('打不开')
})

test('Archives that unpack to too much are refused before they are unpacked', async () => {
  const bomb = docx(paragraph('家'), { 'word/media/image1.bmp': Buffer.alloc(101 * MEGABYTE) })
  expect(bomb.length).toBeLessThan(MEGABYTE)
  expect(await refusalOf(bomb)).toContain('100 MB')
  const markup = docx(paragraph('家'), { 'word/comments.xml': Buffer.alloc(33 * MEGABYTE, ' ') })
  expect(await refusalOf(markup)).toContain('太长')
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`word/media/${n}`, '']))
  expect(await refusalOf(docx(paragraph('家'), many))).toContain('太多')
})

test('An archive that says less than it unpacks to is unpacked to what it says, and refused', async () => {
  for (const name of ['word/media/image1.bmp', 'word/document.xml']) {
    const bytes = zip(
      { ...parts(''), [name]: Buffer.alloc(64 * MEGABYTE, ' ') },
      { [name]: { says: 1000 } },
    )
    const before = process.memoryUsage().arrayBuffers
    expect(await refusalOf(bytes)).toContain('打不开')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MEGABYTE)
  }
})

test('Archives inside an archive stay packed', async () => {
  const inner = zip({ 'a.xml': Buffer.alloc(90 * MEGABYTE) })
  const others = Object.fromEntries(
    Array.from({ length: 9 }, (_, n) => [`word/embeddings/${n}.docx`, inner]),
  )
  const file = await readEssayFile(docx(paragraph('家'), others), 'a.docx')
  expect(file.blocks).toEqual([{ kind: 'paragraph', text: '家' }])
  expect(file.changes).toEqual(['9 个嵌入的文件或对象没有带入'])
})

test('Declarations and entities in any part that is read are refused', async () => {
  const laughs = '<!DOCTYPE w:x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]>'
  const outside = '<!DOCTYPE w:x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  const body = `<w:body>${paragraph('&b;')}</w:body>`
  const declared: readonly Readonly<Record<string, string>>[] = [
    { 'word/document.xml': laughs + part('document', body) },
    { 'word/document.xml': outside + part('document', body) },
    { 'word/document.xml': part('document', body) },
    { 'word/styles.xml': laughs + part('styles', '') },
    { 'word/numbering.xml': laughs + part('numbering', '') },
    { 'word/footnotes.xml': laughs + part('footnotes', '') },
    { '_rels/.rels': laughs + relations('officeDocument word/document.xml') },
  ]
  for (const others of declared) {
    expect(await refusalOf(docx(paragraph('家'), others)), JSON.stringify(others)).toContain(
      'DOCTYPE',
    )
  }
})

test('Broken markup is refused', async () => {
  const broken = [
    '',
    'x',
    '<w:document>',
    part('document', '<w:body><w:p></w:body></w:p>'),
    part('document', '<x:p/>'),
    part('document', '<w:body w:a=1/>'),
    part('document', '<w:body><!-- '),
    part('other', ''),
    part('document', '<w:body/>').repeat(2),
    part('document', `<w:body>${'<w:p>'.repeat(100_000)}`),
    part('document', `<w:body>${'<w:sdt>'.repeat(500)}${'</w:sdt>'.repeat(500)}</w:body>`),
    part('document', `<w:body>${paragraph('&#0;')}</w:body>`),
  ]
  for (const markup of broken) {
    expect(
      await refusalOf(docx('', { 'word/document.xml': markup })),
      markup.slice(0, 80),
    ).toContain('打不开')
  }
  const nowhere = { '_rels/.rels': relations('officeDocument word/none.xml') }
  const { 'word/document.xml': _, ...rest } = parts('', nowhere)
  expect(await refusalOf(zip(rest))).toContain('打不开')
})

test('What a file refers to is not opened, and its author is told', async () => {
  const file = await readEssayFile(
    docx(
      `${paragraph('家')}<w:p><w:hyperlink r:id="rId2"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="rId3"/>`,
      {
        'word/_rels/document.xml.rels': relations(
          'image http://127.0.0.1:9/a.png external',
          'hyperlink http://127.0.0.1:9/ external',
          'aFChunk /other.docx',
          'styles ../../../../etc/passwd',
          'numbering http://127.0.0.1:9/numbering.xml external',
        ),
        'word/_rels/settings.xml.rels': relations(
          'attachedTemplate http://127.0.0.1:9/a.dotm external',
        ),
      },
    ),
    'a.docx',
  )
  expect(file.blocks.map(({ text }) => text)).toEqual(['家', '链接'])
  expect(file.changes).toEqual([
    '1 个链接只留文字',
    '1 个嵌入的文件或对象没有带入',
    '文件引用了外面的内容（模板、图片等），没有打开，也没有带入',
  ])
})

/** The parsing of a document of many small pieces, which takes a while. */
function longJob(pieces: number): Parameters<typeof parseApart>[0] {
  const body = Array.from(
    { length: pieces },
    (_, n) => `<w:p><w:r><w:rPr>${n % 2 ? '<w:b/>' : ''}</w:rPr><w:t>家</w:t></w:r></w:p>`,
  )
  const files = Object.entries(parts(body.join('')))
  return {
    kind: 'docx',
    parts: new Map(files.map(([name, content]) => [name, Buffer.from(content)])),
  }
}

/** So that a busy machine does not decide. */
const PLENTY = { milliseconds: 60_000, heapMegabytes: 320 }

test('The server goes on answering while a slow document is parsed', async () => {
  let turns = 0
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve))
      turns += 1
    }
  })()
  const answer = await parseApart(longJob(1500), PLENTY)
  isDone = true
  await watching
  expect(typeof answer).toBe('object')
  expect(turns).toBeGreaterThan(100)
})

test('A document that takes too long or too much memory ends, and only it', async () => {
  expect(await parseApart(longJob(4000), { ...PLENTY, milliseconds: 1 })).toBe('too slow')
  expect(await parseApart(longJob(20_000), { ...PLENTY, heapMegabytes: 24 })).toBe('too heavy')
  expect(typeof (await parseApart({ kind: 'md', text: '家' }, PLENTY))).toBe('object')
})

test('Few are parsed at once, the others wait, and beyond that they are sent away at once', async () => {
  let atOnce = 0
  let most = 0
  const release: (() => void)[] = []
  const work = async (): Promise<string> => {
    atOnce += 1
    most = Math.max(most, atOnce)
    await new Promise<void>((resolve) => release.push(resolve))
    atOnce -= 1
    return 'done'
  }
  const all = Array.from({ length: 50 }, () => inTurn(work))
  const answers = Promise.all(all)
  while (release.length > 0 || atOnce > 0) {
    release.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect((await answers).filter((answer) => answer === 'done')).toHaveLength(42)
  expect((await answers).filter((answer) => answer === null)).toHaveLength(8)
  expect(most).toBe(2)
  await expect(inTurn(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(await inTurn(async () => 'next')).toBe('next')
})

test('Twenty uploads at once are all answered, each with its own text or its own reason', async () => {
  const bomb = docx(paragraph('家'), { 'word/media/image1.bmp': Buffer.alloc(101 * MEGABYTE) })
  const uploads = Array.from({ length: 20 }, (_, n) => {
    if (n % 5 === 3) return refusalOf(bomb)
    if (n % 5 === 4) return refusalOf(Buffer.from('# 家'), `${n}.md`)
    return refusalOf(docx(paragraph(`第 ${n} 个家`)), `${n}.docx`)
  })
  for (const [n, answer] of (await Promise.all(uploads)).entries()) {
    if (n % 5 === 3) expect(answer).toContain('100 MB')
    else {
      const text = n % 5 === 4 ? '家' : `第 ${n} 个家`
      expect(answer).toMatchObject({ blocks: [{ text }] })
    }
  }
})

test('Only the wanted parts of an archive are kept, and stored entries are as good as packed ones', async () => {
  const bytes = zip({ a: 'one', b: 'two', c: 'three' }, { b: { stored: true } })
  const limits = { entries: 3, unpackedBytes: 11 }
  expect(await unpackArchive(bytes, limits, (name) => name !== 'a')).toEqual({
    names: ['a', 'b', 'c'],
    parts: new Map([
      ['b', Buffer.from('two')],
      ['c', Buffer.from('three')],
    ]),
  })
  expect(await unpackArchive(bytes, { ...limits, entries: 2 }, () => true)).toBe('too large')
  expect(await unpackArchive(bytes, { ...limits, unpackedBytes: 10 }, () => true)).toBe('too large')
})
