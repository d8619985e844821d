/** The files that an essay was read from, for the organizer: name, size, checksum, and a button that takes one. */
import { Button } from './ui/button'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type Original = {
  readonly id: string
  readonly fileName: string
  /** Bytes. */
  readonly size: number
  readonly checksum: string
  readonly at: string | null
}

function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}

type OriginalsProps = { readonly action: string; readonly files: readonly Original[] }

export function Originals({ action, files }: OriginalsProps) {
  if (files.length === 0) return null
  const columns: readonly Column<Original>[] = [
    { key: 'name', header: '文件', title: true, cell: ({ fileName }) => fileName },
    { key: 'size', header: '大小', align: 'end', cell: ({ size }) => sizeInWords(size) },
    { key: 'at', header: '导入时间', cell: ({ at }) => at && <Timestamp iso={at} /> },
    {
      key: 'checksum',
      header: 'SHA-256',
      cell: ({ checksum }) => <code className="checksum">{checksum}</code>,
    },
    {
      key: 'take',
      header: '下载',
      cell: ({ id, fileName }) => (
        <form method="post" action={action}>
          <input type="hidden" name="upload" value={id} />
          <Button type="submit">
            下载<span className="visually-hidden">{fileName}</span>
          </Button>
        </form>
      ),
    },
  ]
  return (
    <Section
      title="作者上传的原文件"
      lead="只有组委会能下载，每次下载都会记入操作记录。作者导入后可能又修改过，以作品文字为准。"
    >
      <Table
        caption="作者上传的原文件"
        captionHidden
        columns={columns}
        rows={files}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}
