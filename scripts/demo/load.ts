/** Loads the demo contest into a database, at any phase of its road. */
import { blindCopyOf, buildRegistry } from '../../app/domain/blinding'
import { DEFAULT_RULES, isAtLeast } from '../../app/domain/contest'
import type { EssayState } from '../../app/domain/essay'
import type { Stage } from '../../app/domain/ledger'
import type { Organizer } from '../../app/domain/people'
import { dayOf, endOfDay } from '../../app/domain/working-days'
import { hashPassword } from '../../app/passwords.server'
import { commit } from '../../app/usecases/committing'
import { addToShelf } from '../../app/usecases/shelving'
import { type Connection, connect } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import { addJoinLink } from '../../db/join-links'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildProposal,
  buildQuota,
  buildReading,
  buildReturn,
  buildRound,
  buildUnion,
  buildUpload,
  buildVersion,
} from '../builders'
import { contestAround } from './contest'
import { deliberate } from './deliberation'
import { enteredForScreening } from './doubts'
import { type DemoContest, demoContest, openReadings } from './index'
import { propose, proposeAndPublish } from './objections'
import { giveOrganisations } from './organisations'
import { enteredWithOverlaps, shelvedText } from './overlaps'
import { phoneOf } from './people'
import type { DemoPhase } from './phases'
import { scoresFor } from './scores'

const SEED = 2022
const CONTEST = 'huajia'
/** Everybody's in the demo; printed when it starts. */
export const DEMO_PASSWORD = 'huajia-demo-2022'
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const JUDGED_WITHIN = 10 * DAY
const RETURNED_BECAUSE = '题目很好，请把第二段写具体些，字数也可以再补一点。'

type SignIn = {
  readonly role: string
  readonly name: string
  readonly phone: string
  readonly password: string
}

/** How many days before or after `now` the middle of 征集 lies, so that the dates suit the phase. */
const AGE_IN_DAYS: Readonly<Record<DemoPhase, number>> = {
  draft: -29,
  open: 0,
  screening: 20,
  judging: 35,
  deliberating: 50,
  publicity: 52,
  published: 60,
}

/** Loads the contest unless it is there already; answers one sign-in for each role. */
export async function loadDemo(
  databaseUrl: string,
  phase: DemoPhase,
  now: string,
): Promise<{ readonly signIns: readonly SignIn[]; readonly loaded: boolean }> {
  const connection = connect(databaseUrl)
  try {
    await migrate(connection)
    const demo = demoContest(SEED)
    const isThere = (await findContest(connection.reader, CONTEST)) !== null
    if (!isThere) await load(connection, demo, phase, now)
    return { signIns: signInsOf(demo), loaded: !isThere }
  } finally {
    await connection.close()
  }
}

function signInsOf({ people, essays }: DemoContest): readonly SignIn[] {
  const [officer] = people.officers
  const [judge] = people.judges
  return [
    { role: '组委会  ', ...people.organizer },
    { role: '工会干事', name: `${officer.name}，${officer.unionName}`, phone: officer.phone },
    { role: '评委    ', ...judge },
    { role: '职工    ', name: essays[0].authors[0].name, phone: essays[0].authorPhone },
  ].map(({ role, name, phone }) => ({ role, name, phone, password: DEMO_PASSWORD }))
}

async function load(
  connection: Connection,
  demo: DemoContest,
  phase: DemoPhase,
  now: string,
): Promise<void> {
  const { transact } = connection
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const organizer = await transact((db) => loadAll(db, demo, { phase, now, passwordHash }))
  const fix = (stage: Stage) =>
    transact(async (db) => {
      const contest = await findContest(db, CONTEST)
      if (contest) await commit(db, contest, stage, now)
    })
  if (isAtLeast(phase, 'screening')) await fix('closed')
  if (isAtLeast(phase, 'deliberating')) await fix('judged')
  await transact((db) => addToShelf(db, organizer, [shelvedText(demo)], now))
  if (!isAtLeast(phase, 'publicity')) return
  // The last steps are those that an organizer takes: the committee decides the tie, then the list is applied.
  const judges = demo.people.judges.map(({ name }) => name)
  await deliberate(connection, organizer, { contest: CONTEST, judges }, now)
  await giveOrganisations(connection, organizer, CONTEST, now)
  await fix('publicity')
  if (phase === 'publicity') {
    const to = endOfDay(dayOf(new Date(Date.parse(now) + 5 * DAY).toISOString()))
    await propose(connection, organizer, CONTEST, { from: now, to, now })
    return
  }
  await proposeAndPublish(connection, organizer, CONTEST, now)
  await fix('published')
}

type Setting = { readonly phase: DemoPhase; readonly now: string; readonly passwordHash: string }

async function loadAll(db: Writer, demo: DemoContest, setting: Setting): Promise<Organizer> {
  const { phase, now, passwordHash } = setting
  const { people } = demo
  const unions = await loadUnions(db, demo, now)
  const idOf = (name: string) => unions.get(name) as string
  const account = await buildPerson(db, { ...people.organizer, passwordHash, organizer: true }, now)
  const officers = new Map<string, string>()
  for (const { name, phone, unionName } of people.officers) {
    const officerOf = [idOf(unionName)]
    officers.set(unionName, await buildPerson(db, { name, phone, passwordHash, officerOf }, now))
  }
  const { notice, title, host, opensAt, closesAt } = contestAround(
    new Date(Date.parse(now) - AGE_IN_DAYS[phase] * DAY).toISOString(),
  )
  const contest = await buildContest(
    db,
    {
      id: CONTEST,
      title,
      host,
      notice,
      opensAt,
      closesAt,
      phase: isAtLeast(phase, 'publicity') ? 'deliberating' : phase,
      rules: {
        originals: 'kept',
        comments: 'shown',
        explanations: 'shown',
        organisations: { ...DEFAULT_RULES.organisations, count: 5 },
      },
      createdBy: account,
    },
    now,
  )
  for (const union of demo.unions) {
    if (union.kind === 'grassroots') {
      await addJoinLink(db, { union: idOf(union.name), createdBy: account }, now)
    }
  }
  const judges: string[] = []
  for (const { name, phone, unionName } of people.judges) {
    const judge = await buildPerson(db, { name, phone, passwordHash }, now)
    const union = unionName === null ? undefined : idOf(unionName)
    judges.push(await buildJudge(db, { contest, account: judge, union }, now))
  }
  const places = { contest, opensAt, idOf, officers, account }
  const essays = await loadEssays(db, demo, { ...setting, ...places })
  await loadQuotas(db, demo, { phase, contest, idOf, now })
  if (isAtLeast(phase, 'judging')) {
    await loadReadings(db, demo, { phase, contest, essays, judges, now })
  }
  return { account, name: people.organizer.name } as Organizer
}

async function loadUnions(
  db: Writer,
  { unions }: DemoContest,
  now: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { name, kind, parent, aliases } of unions) {
    const above = parent === null ? undefined : ids.get(parent)
    ids.set(name, await buildUnion(db, { name, kind, parent: above, aliases }, now))
  }
  return ids
}

/** What an essay's state is when the contest is at `phase`; the early phases show every state. */
function stateAt(phase: DemoPhase, index: number): EssayState {
  if (phase === 'open') {
    const states: readonly EssayState[] = [
      'submitted',
      'draft',
      'recommended',
      'submitted',
      'returned',
    ]
    return states[index % states.length]
  }
  if (phase === 'screening') return index % 3 === 0 ? 'recommended' : 'eligible'
  return 'eligible'
}

/** As notices set them: the fewest and the most of a district, and of an industry. */
const DISTRICT_QUOTA = { least: 1, most: 5 }
const INDUSTRY_QUOTA = { least: 3, most: 10 }

/** How many unions have no place left, so that the ledger shows it. */
const FULL = 3

/** Quotas for every district and industry union. Some of the last ones in the register are full, none is exceeded. */
async function loadQuotas(
  db: Writer,
  { unions, essays }: DemoContest,
  { phase, contest, idOf, now }: Pick<Loading, 'phase' | 'contest' | 'idOf' | 'now'>,
): Promise<void> {
  const parents = new Map(unions.map(({ name, parent }) => [name, parent]))
  const sentUp = new Map<string, number>()
  for (const [index, { unionName }] of essays.entries()) {
    const sender = parents.get(unionName)
    const holdsPlace = ['recommended', 'eligible'].includes(stateAt(phase, index))
    if (phase !== 'draft' && sender && holdsPlace) {
      sentUp.set(sender, (sentUp.get(sender) ?? 0) + 1)
    }
  }
  const districts = unions.filter(({ kind }) => kind === 'district')
  const full = districts.filter(({ name }) => sentUp.has(name)).slice(-FULL)
  for (const union of [...districts, ...unions.filter(({ kind }) => kind === 'industry')]) {
    const { least, most } = union.kind === 'district' ? DISTRICT_QUOTA : INDUSTRY_QUOTA
    const used = sentUp.get(union.name) ?? 0
    const limit = full.includes(union) ? used : Math.max(most, used)
    await buildQuota(db, { contest, union: idOf(union.name), least, most: limit }, now)
  }
}

/** An essay as it may have been before its author was asked for more: without its third paragraph, the second cut short. */
function thinner(body: string): string {
  const [first, second = '', , ...rest] = body.split('\n').filter((line) => line !== '')
  const sentences = second.match(/[^。！？]+[。！？”]*/g) ?? []
  return [first, sentences.slice(0, -1).join(''), ...rest].join('\n')
}

type Loading = Setting & {
  readonly contest: string
  readonly opensAt: string
  readonly account: string
  readonly idOf: (union: string) => string
  /** The account of each district's officer. */
  readonly officers: ReadonlyMap<string, string>
}

/** The registry that the leak finder reads; names are its ids, since each name stands there once. */
function registryOf({ unions, essays }: DemoContest) {
  return buildRegistry({
    unions: unions.map(({ name, aliases, parent }) => ({ id: name, name, aliases, parent })),
    authors: essays.flatMap(({ authors }) =>
      authors.map(({ name, unionName }) => ({ id: name, name, union: unionName })),
    ),
  })
}

async function loadEssays(db: Writer, demo: DemoContest, loading: Loading): Promise<string[]> {
  const { phase, passwordHash, contest, opensAt, account, idOf, officers } = loading
  const ids: string[] = []
  const registry = registryOf(demo)
  for (const [index, essay] of demo.essays.entries()) {
    const union = idOf(essay.unionName)
    const at = new Date(Date.parse(opensAt) + (index % 26) * DAY + index * 60_000).toISOString()
    const [{ name }] = essay.authors
    const author = await buildPerson(
      db,
      { name, phone: phoneOf('author', index), passwordHash, union },
      at,
    )
    if (phase === 'draft') continue
    const state = stateAt(phase, index)
    const plain = phase === 'screening' ? enteredForScreening(demo, index) : essay
    const entry = enteredWithOverlaps(demo, index, plain)
    // Some essays have been returned before, and came back better.
    const isBack = state === 'submitted' && index % 10 === 3
    const id = await buildEssay(
      db,
      {
        contest,
        account: author,
        union,
        state,
        title: entry.title,
        body: isBack ? thinner(entry.body) : entry.body,
        authors: essay.authors.map((each) => ({ name: each.name, union: idOf(each.unionName) })),
        reason: state === 'returned' ? RETURNED_BECAUSE : undefined,
      },
      at,
    )
    ids.push(id)
    const parent = demo.unions.find(({ name }) => name === essay.unionName)?.parent ?? ''
    const by = officers.get(parent) ?? account
    const hours = (count: number) => new Date(Date.parse(at) + count * HOUR).toISOString()
    if (isBack || state === 'returned') {
      await buildReturn(db, { essay: id, by, reason: RETURNED_BECAUSE }, hours(9))
    }
    if (isBack) await buildVersion(db, { essay: id, body: essay.body }, hours(30))
    if (state !== 'draft' && index % 6 === 0) {
      const { title, body } = essay
      const file = { fileName: `${title}.txt`, content: `${title}\n${name}\n\n${body}` }
      await buildUpload(db, { contest, essay: id, account: author, ...file }, at)
    }
    if (state !== 'draft' && index % 12 === 4) {
      const wording = entry.title.slice(0, 4)
      await buildProposal(db, { essay: id, wording, note: '熟人一看就知道是哪里。' }, at)
    }
    if (state === 'eligible') {
      const { title, body } = blindCopyOf(registry, {
        ...entry,
        authors: essay.authors.map((author) => author.name),
        union: essay.unionName,
      })
      await buildBlindCopy(db, { essay: id, title, body, approvedBy: account }, at)
    }
  }
  return ids
}

type Judging = {
  readonly phase: DemoPhase
  readonly contest: string
  readonly essays: readonly string[]
  readonly judges: readonly string[]
  readonly now: string
}

async function loadReadings(db: Writer, demo: DemoContest, judging: Judging): Promise<void> {
  const { phase, contest, essays, judges, now } = judging
  const dueAt = new Date(Date.parse(now) + JUDGED_WITHIN).toISOString()
  const round = await buildRound(db, { contest, seed: SEED, dueAt }, now)
  const strong = new Set(demo.essays.flatMap(({ isWhole }, index) => (isWhole ? [index] : [])))
  const sheets = scoresFor(SEED, openReadings(demo), strong)
  for (const { essay, judge, scores, comment } of sheets) {
    // Each judge's queue has an order of its own: a walk whose step has no factor in common with the number of essays.
    const position = (essay * (2 * judge + 3) + judge * 17) % 113
    // While judging lasts, judges have come to different points; the first one is in the middle of the work.
    const isDone = phase !== 'judging' || position % 9 < (judge % 5) + 2
    const isBegun = !isDone && position % 9 === (judge % 5) + 2 && position % 4 === 0
    await buildReading(
      db,
      {
        contest,
        round,
        essay: essays[essay],
        judge: judges[judge],
        position,
        ...(isDone ? { scores, comment: comment ?? '', submitted: true } : {}),
        ...(isBegun ? { scores: { theme: scores.theme } } : {}),
      },
      now,
    )
  }
}
