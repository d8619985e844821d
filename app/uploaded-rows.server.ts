/** The rows of a sheet that somebody uploads, and the same rows as a preview carried them in its form. */
import { readSheet } from './documents/register'
import { Refusal } from './domain/refusal'

/** The rows of the uploaded file. */
export async function uploadedRows(form: FormData): Promise<string[][]> {
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') {
    throw new Refusal('invalid', '请先选择文件。', { file: '请选择 .xlsx 或 .csv 文件。' })
  }
  return readSheet(new Uint8Array(await file.arrayBuffer()), file.name)
}

/** The rows that the preview carried in the form. */
export function previewedRows(form: FormData): string[][] {
  try {
    const rows: unknown = JSON.parse(String(form.get('rows')))
    const isSheet =
      Array.isArray(rows) &&
      rows.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'))
    if (isSheet) return rows
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Refusal('invalid', '预览的内容不完整，没有导入。请重新上传文件。')
}
