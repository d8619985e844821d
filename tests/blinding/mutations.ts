/**
 * Deliberate leaks: each is a change to the text of the built server that a careless developer could have made. What a
 * change looks for must be there exactly once, so that no leak can turn into nothing without being noticed.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtServer } from '../support/application'
import { ROUNDED } from './secrets'

type Leak = {
  readonly name: string
  /** Where it must show. */
  readonly at: string
  /** A pattern where the builder chooses names; `$1` and the like then stand for its groups. */
  readonly changes: readonly (readonly [find: string | RegExp, replace: string])[]
}

const QUEUE_COLUMNS = '.select(["assignments.code", "blind_copies.title", "score_sheets.version"])'
const QUEUE_ROW = /(anchored_at), \.\.\.sheet \}\) => \(\{/
const QUEUE_ORDER = '.orderBy("assignments.position").orderBy("assignments.code").offset(offset)'
const COPY_COLUMNS = '.select(["blind_copies.title", "blind_copies.body", "rules.body as rules"])'
const READING_VERSION = 'version: row.version ?? 0,\n    comment: row.comment ?? "",'
const JUDGES_AUTOSAVE =
  /(const \{ version: \w+, savedAt: \w+, rules, .*\} = )(\w+)(;\n.*\n.*\n.*Response\.json\(.*\})\);/
const SHEETS_SUBMITTED =
  'fn.count("score_sheets.submitted_at").filterWhere("later.id", "is", null).as("submitted")'
const READINGS_COUNTED =
  'fn.count("assignments.id").filterWhere("later.id", "is", null).as("readings")'
const NOTE_COLUMNS = '"judge_notes.quote", "judge_notes.note"])'
const NOT_FOUND = 'throw missing("这份匿名稿")'

/** A column of the essay, beside what the queue may show. */
function inQueue(column: string): Leak['changes'] {
  const ofEssay = `(eb) => eb.selectFrom("essays").whereRef("essays.id", "=", "assignments.essay_id").select("essays.${column}").as("leak")`
  return [
    [QUEUE_COLUMNS, `${QUEUE_COLUMNS}.select(${ofEssay})`],
    [QUEUE_ROW, '$1, leak, ...sheet }) => ({ leak,'],
  ]
}

/** Something behind the code that was asked for, whoever's it is. */
function behindCode(select: string): string {
  return `(await db.selectFrom("assignments").innerJoin("essays", "essays.id", "assignments.essay_id").where("assignments.code", "=", code).select("${select}").executeTakeFirst())`
}

const DESK = '/judge/read/JCODE0'

export const LEAKS: readonly Leak[] = [
  { name: 'the queue reads the union of the essay', at: '/judge', changes: inQueue('union_id') },
  {
    name: 'the queue reads when the essay was handed in',
    at: '/judge.data',
    changes: inQueue('submitted_at'),
  },
  {
    name: 'the queue is in the order of submission',
    at: '/judge',
    changes: [
      [
        QUEUE_ORDER,
        '.orderBy((eb) => eb.selectFrom("essays").whereRef("essays.id", "=", "assignments.essay_id").select("essays.submitted_at")).offset(offset)',
      ],
    ],
  },
  {
    name: 'the queue of a later round is in the order of the round before',
    at: `/judge?contest=${ROUNDED}`,
    changes: [
      [
        QUEUE_ORDER,
        '.orderBy((eb) => eb.selectFrom("round_entries").whereRef("round_entries.round_id", "=", "assignments.round_id").whereRef("round_entries.essay_id", "=", "assignments.essay_id").select("round_entries.rank")).orderBy("assignments.position").orderBy("assignments.code").offset(offset)',
      ],
    ],
  },
  {
    name: 'the total counts the essays of the whole contest',
    at: '/judge',
    changes: [
      [
        READINGS_COUNTED,
        'db.selectFrom("essays").whereRef("essays.contest_id", "=", "contests.id").select((all) => all.fn.countAll().as("count")).as("readings")',
      ],
    ],
  },
  {
    name: 'the progress counts the sheets of every judge',
    at: '/judge.data',
    changes: [
      [
        SHEETS_SUBMITTED,
        'db.selectFrom("score_sheets as every").select((all) => all.fn.count("every.submitted_at").as("count")).as("submitted")',
      ],
    ],
  },
  {
    name: 'the desk shows the title of the original',
    at: DESK,
    changes: [
      [
        COPY_COLUMNS,
        '.select((eb) => eb.selectFrom("essays").whereRef("essays.id", "=", "assignments.essay_id").select("essays.title").as("title")).select(["blind_copies.body", "rules.body as rules"])',
      ],
    ],
  },
  {
    name: 'the desk counts on from the version of the essay',
    at: `${DESK}.data`,
    changes: [
      [COPY_COLUMNS, `${COPY_COLUMNS}.select("blind_copies.essay_version as leak")`],
      [READING_VERSION, READING_VERSION.replace('?? 0', '?? row.leak')],
    ],
  },
  {
    name: 'a header names the file that the essay was read from',
    at: `${DESK}/autosave`,
    changes: [
      [
        COPY_COLUMNS,
        `${COPY_COLUMNS}.select((eb) => eb.selectFrom("uploads").whereRef("uploads.essay_id", "=", "assignments.essay_id").select("uploads.file_name").as("leak"))`,
      ],
      [READING_VERSION, `leak: row.leak,\n    ${READING_VERSION}`],
      [JUDGES_AUTOSAVE, '$1$2$3, { headers: { "X-From": encodeURIComponent(String($2.leak)) } });'],
    ],
  },
  {
    name: 'the desk holds the masks with the wording that they cover',
    at: `${DESK}.data`,
    changes: [
      [COPY_COLUMNS, `${COPY_COLUMNS}.select("blind_copies.masks as leak")`],
      [
        'title: row.title,\n    body: row.body,\n    track: row.track,',
        'title: row.title,\n    body: row.body + row.leak,\n    track: row.track,',
      ],
    ],
  },
  {
    name: 'the notes come with how many other judges have made',
    at: '/judge/read/JCODE1.data',
    changes: [
      [
        NOTE_COLUMNS,
        `${NOTE_COLUMNS}.select((eb) => eb.selectFrom("judge_notes as every").select((all) => all.fn.countAll().as("count")).as("leak"))`,
      ],
    ],
  },
  {
    name: 'the desk says why the sheet of another judge was returned',
    at: '/judge/read/JCODE8',
    changes: [
      [
        '.where("assignment_id", "=", assignment).select(["reason", "returned_at as at"])',
        '.where("essay_id", "=", (eb) => eb.selectFrom("assignments").where("id", "=", assignment).select("essay_id")).select(["reason", "returned_at as at"])',
      ],
    ],
  },
  {
    name: 'the refusal of another judge’s code names the essay',
    at: '/judge/read/K0CODE1',
    changes: [[NOT_FOUND, `throw missing(${behindCode('essays.title')}?.title ?? "这份匿名稿")`]],
  },
  {
    name: 'the code of another judge is told from one that is not there',
    at: '/judge/read/ONLYFIRS',
    changes: [
      [
        NOT_FOUND,
        `throw ${behindCode('essays.id')} ? new Refusal("forbidden", "这份匿名稿不是您的。") : missing("这份匿名稿")`,
      ],
    ],
  },
]

function everywhere(find: string | RegExp): RegExp {
  const pattern = typeof find === 'string' ? find.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : find
  return new RegExp(pattern, 'g')
}

/** The built server with a leak; `remove` takes the copy away. */
export function serverWith({ name, changes }: Leak): { path: string; remove: () => void } {
  let text = builtServer()
  for (const [find, replace] of changes) {
    const found = [...text.matchAll(everywhere(find))]
    if (found.length !== 1) {
      throw new Error(`“${name}”: ${found.length} places instead of one for ${find}`)
    }
    text = text.replace(found[0][0], (place) =>
      typeof find === 'string' ? replace : place.replace(find, replace),
    )
  }
  const folder = mkdtempSync(join(tmpdir(), 'contest-leak-'))
  symlinkSync(
    fileURLToPath(new URL('../../node_modules', import.meta.url)),
    join(folder, 'node_modules'),
  )
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const path = join(folder, 'index.js')
  writeFileSync(path, text)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
