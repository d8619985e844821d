import { expect, test } from 'vitest'
import { safeFileName } from '../../app/domain/file-name'

test.each([
  ['我的家.docx', '我的家.docx'],
  ['C:\\文件\\我的家.docx', '我的家.docx'],
  ['../../etc/passwd', 'passwd'],
  ['我的\r\n家".docx', '我的 家 .docx'],
  ['家\u202Excod.exe', '家xcod.exe'],
  ['..', '未命名'],
  ['', '未命名'],
  ['.docx', 'docx'],
  [`${'家'.repeat(200)}.docx`, `${'家'.repeat(94)}….docx`],
])('The name %j is kept as %j', (given, kept) => {
  expect(safeFileName(given)).toBe(kept)
})
