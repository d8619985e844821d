/** The archive 归档 of a contest as bytes: rows, originals, ledger and documents, one after the other. */
import type { Snapshot } from '../db/connection.server'
import type { Reader } from '../db/schema'
import { certificateSet } from './certificates.server'
import { archiveReadme } from './documents/archive-readme'
import { awardNoticeDocx } from './documents/award-notice-docx'
import { certificatesPdf } from './documents/certificates-pdf'
import { type StreamedFile, sealedZip } from './documents/sealed-zip'
import { tableCsv } from './documents/table-text'
import { tableXlsx } from './documents/table-xlsx'
import { FIELD_TABLE, winnersTable } from './documents/winners-table'
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  DATA_FOLDER,
  DOCUMENT_FOLDER,
  LEDGER_FILE,
  type ListedFile,
  MANIFEST,
  type Manifest,
  README,
  UPLOAD_FOLDER,
} from './domain/archive'
import { awardNotice } from './domain/award-notice'
import { canonicalJson } from './domain/canonical'
import { essayNumber } from './domain/essay-number'
import { safeFileName } from './domain/file-name'
import type { Organizer } from './domain/people'
import { Refusal } from './domain/refusal'
import { type ArchivedTable, openArchivable, openArchiveRows } from './usecases/archiving'
import { openCertificateSet } from './usecases/certifying'
import { openAnnouncement, openWinnerList } from './usecases/publishing'

type Asked = {
  readonly contest: string
  readonly actor: Organizer
  /** Where the site is found, for the codes on certificates. */
  readonly origin: string
  readonly now: string
}

const text = (name: string, content: string): StreamedFile => ({
  name,
  pieces: () => slices(Buffer.from(content)),
  isPacked: true,
})

const PIECE = 256 * 1024

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

/** A line of JSON for each row. */
function tableFile({ name, pages }: ArchivedTable): StreamedFile {
  return {
    name: `${DATA_FOLDER}${name}.jsonl`,
    async *pieces() {
      for await (const page of pages()) {
        yield* slices(Buffer.from(page.map((row) => `${JSON.stringify(row)}\n`).join('')))
      }
    },
    isPacked: true,
  }
}

/** Makes a document; one that there is nothing to make of is left out. */
async function* document(
  name: string,
  make: () => Promise<Uint8Array>,
): AsyncGenerator<StreamedFile> {
  try {
    const bytes = await make()
    yield { name: `${DOCUMENT_FOLDER}${name}`, pieces: () => slices(bytes), isPacked: false }
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'missing')) throw error
  }
}

async function* documents(
  db: Reader,
  { contest, actor, origin, now }: Asked,
): AsyncGenerator<StreamedFile> {
  yield* document('获奖通报.docx', async () => {
    const facts = await openAnnouncement(db, actor, contest, now)
    return awardNoticeDocx(awardNotice(facts, FIELD_TABLE))
  })
  const winners = async () => winnersTable(await openWinnerList(db, actor, contest, now), now)
  yield* document('获奖名单.xlsx', async () => tableXlsx(await winners()))
  yield* document('获奖名单.csv', async () => tableCsv(await winners()))
  yield* document('荣誉证书.pdf', async () => {
    const opened = await openCertificateSet(db, actor, contest, now)
    return certificatesPdf(certificateSet(opened, origin))
  })
}

type Rows = Awaited<ReturnType<typeof openArchiveRows>>

async function* files({
  tables,
  uploads,
  upload,
  ledger,
  texts,
}: Rows): AsyncGenerator<StreamedFile> {
  let number = 0
  for await (const page of texts()) {
    for (const essay of page) {
      number += 1
      const place = String(number).padStart(4, '0')
      const name = safeFileName(`${place} ${essayNumber(essay.id)} ${essay.title}`)
      const content = `${essay.title}\n${essay.authors.join('、')}\n\n${essay.body}\n`
      yield text(`${DOCUMENT_FOLDER}作品/${name}.txt`, content)
    }
  }
  if (ledger !== null) yield text(LEDGER_FILE, ledger)
  for (const checksum of uploads) {
    yield {
      name: `${UPLOAD_FOLDER}${checksum}`,
      async *pieces() {
        yield* slices(await upload(checksum))
      },
      isPacked: false,
    }
  }
  for await (const table of tables()) yield tableFile(table)
}

/** The archive, piece by piece, of what the snapshot shows; closes it at the end, also when nobody reads on. */
export async function* archiveOf(
  open: () => Promise<Snapshot>,
  asked: Asked,
): AsyncGenerator<Uint8Array> {
  const { db, close } = await open()
  try {
    const { id, title, host } = await openArchivable(db, asked.contest, asked.now)
    const rows = await openArchiveRows(db, id)
    const mark = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, schema: rows.schema } as const
    const made = { contest: { id, title }, madeAt: asked.now }
    const all = async function* () {
      yield text(README, archiveReadme({ title, host, madeAt: asked.now }))
      yield* documents(db, asked)
      yield* files(rows)
    }
    const manifest = (listed: readonly ListedFile[]) => {
      const content: Manifest = { ...mark, ...made, files: [...listed] }
      return text(MANIFEST, canonicalJson(content))
    }
    yield* sealedZip(all(), asked.now, manifest)
  } finally {
    await close()
  }
}

/** The same as a stream to answer a request with. */
export function archiveStream(
  open: () => Promise<Snapshot>,
  asked: Asked,
): ReadableStream<Uint8Array> {
  const pieces = archiveOf(open, asked)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
