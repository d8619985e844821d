/** Why the file of an essay is not read: what is wrong, why, and what its author does about it. */
import { Refusal } from '../domain/refusal'

const SAVE_AS = '请用 Word 或 WPS 打开，选择“另存为”，保存类型选 .docx，再重新上传'

const WORDS = {
  'bad text': `这个文件的文字读不出来，可能是编码不常见，也可能不是文本文件。请用记事本打开，另存为 UTF-8 编码再上传；或把文字复制粘贴到网页里。`,
  broken:
    '这个文件打不开，可能没有传完或已经损坏。请先在电脑或手机上确认它能打开，再用 Word 或 WPS 另存为 .docx，重新上传。',
  busy: '现在上传文件的人太多，系统暂时忙不过来，文件没有保存。请过一两分钟再上传一次。',
  declared: `这个文件里有 Word 不会写入的代码（DOCTYPE 或实体声明），为了安全没有读取。${SAVE_AS}。`,
  doc: `这是旧版 Word（.doc）文件，系统读不了旧格式。${SAVE_AS}；只改文件名后缀没有用。`,
  empty:
    '这个文件是空的（0 字节），可能没有下载完或没有传完。请先打开文件确认里面有文字，再重新上传。',
  'no text': '这个文件里没有文字。请确认选对了文件、文件已经保存，再重新上传。',
  locked: '这个文件加了密码，系统打不开。请用 Word 或 WPS 打开，取消打开密码，保存后再重新上传。',
  macros: `这个文件里有宏（可执行的程序），为了安全不能接收。${SAVE_AS}（不要选“启用宏的文档”）。`,
  mismatch: `文件名看起来是 Word 文档，内容却不是，可能被改过后缀或没有传完。请用 Word 或 WPS 打开原来的文件，另存为 .docx 再上传；纯文字文件请用 .txt 作后缀。`,
  'only pictures':
    '这个文件里只有图片，没有文字：扫描件、拍照稿和截图里的字，系统读不出来。请上传打字的 .docx 文件，或把文字直接输入到网页里。',
  'open document': `这是 OpenDocument（.odt）文件，系统读不了。请用 LibreOffice、Word 或 WPS 打开，选择“另存为”，保存类型选 .docx，再重新上传。`,
  other: `这种文件系统读不了，只能上传 .docx、.txt 或 .md 文件。${SAVE_AS}；或把文字复制粘贴到网页里。`,
  packed: '这是压缩包，或者不完整的文档。请先解压，再上传里面的 .docx 文件，一次一篇。',
  pages:
    '这是苹果 Pages 文稿，系统读不了。请在 Pages 里选择“导出”，格式选 Word（.docx），再上传导出的文件。',
  pdf: '这是 PDF 文件，里面的文字不能完整地读出来。请上传排成 PDF 之前的 Word 文档（.docx）；没有的话，请把文字复制粘贴到网页里。',
  picture:
    '这是图片，图片里的字系统读不出来。请上传打字的 .docx、.txt 文件，或把文字直接输入到网页里。',
  rtf: `这是 RTF 文件，系统读不了。${SAVE_AS}。`,
  sheet: '这是电子表格，不是文章。请把文字放进 Word 或 WPS 文字里，保存为 .docx，再重新上传。',
  slides: '这是演示文稿，不是文章。请把文字放进 Word 或 WPS 文字里，保存为 .docx，再重新上传。',
  'too heavy': `这个文件排版太复杂，处理它要的内存超过了限度。请把正文复制到一个新建的文档里，保存为 .docx 再上传；或把文字复制粘贴到网页里。`,
  'too large':
    '这个文件展开后太大（超过 100 MB，或里面的零件太多），为了安全没有读取。请删去图片和嵌入的对象，另存为 .docx 再上传。',
  'too big': '文件超过 10 MB。请删去图片（图片不会进入作品），另存为 .docx 再上传。',
  'too long':
    '这个文件的正文太长（超过 20 万字，或格式信息过多），不像一篇征文。请确认选对了文件，只保留这一篇作品再上传。',
  'too slow': `这个文件处理了很久还没有结束，已经停下，没有保存。请把正文复制到一个新建的文档里，保存为 .docx 再上传；或把文字复制粘贴到网页里。`,
  web: `这是网页格式的文件，系统读不了。${SAVE_AS}；或把文字复制粘贴到网页里。`,
  'word xml': `这是 XML 格式的 Word 文件，系统读不了。${SAVE_AS}。`,
  wps: '这是 WPS 文字（.wps）文件，系统读不了这种格式。请用 WPS 打开，选择“另存为”，保存类型选 Word 文件（.docx），再重新上传；只改文件名后缀没有用。',
} as const

export type Unread = keyof typeof WORDS

export function unread(why: Unread): Refusal {
  return new Refusal('invalid', WORDS[why], { file: WORDS[why] })
}
