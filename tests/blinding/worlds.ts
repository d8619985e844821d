/**
 * Two databases that differ only in who wrote what: the same contest, rules in force, approved blind copies, codes and
 * positions of one judge's queue, and that judge's own sheets; all else is as the secrets of a world say.
 */
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import { DEFAULT_RULES, type Phase } from '../../app/domain/contest'
import type { Connection } from '../../db/connection.server'
import { addRules } from '../../db/contests'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildConfirmation,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
  buildUpload,
  buildVersion,
} from '../../scripts/builders'
import { type Application, loadApplication } from '../support/application'
import { type Dialect, makeDatabase } from '../support/databases'
import { plantDesks } from './desks'
import { plantLedger } from './ledger'
import { DUE, ownScores, plantOwn, plantOwnContest, SAVED } from './own'
import { plantReviews } from './reviews'
import { plantRounds } from './rounds'
import { COMPLETE, CONTEST, FINISHED, hourOf, type Secrets } from './secrets'
import { plantAround } from './surroundings'

/** One more than a page of the queue, so that the second page holds something. */
const READINGS = 52

export type Filled = {
  /** Who asks. */
  readonly judge: string
  readonly organizer: string
  /** The one who asks as a judge of the contest. */
  readonly me: string
  /** The essays behind the queue, in its order. */
  readonly essays: readonly string[]
}

export type World = Filled & {
  readonly url: string
  readonly connection: Connection
  readonly remove: () => Promise<void>
}

async function fill(db: Writer, secrets: Secrets): Promise<Filled> {
  let people = 0
  const person = (name: string, more = {}) =>
    buildPerson(
      db,
      {
        name,
        phone: `${secrets.phone}${String(++people).padStart(4, '0')}`,
        passwordHash: '-',
        ...more,
      },
      hourOf(secrets, people),
    )
  const at = (hours: number) => hourOf(secrets, hours)
  const organizer = await person(secrets.organizer, { organizer: true })
  const federation = await buildUnion(
    db,
    { name: secrets.federation, kind: 'federation' },
    secrets.firstAt,
  )
  const district = await buildUnion(
    db,
    { name: secrets.district, kind: 'district', parent: federation },
    at(1),
  )
  const unions: string[] = []
  for (const [name, alias] of secrets.unions) {
    // In the second world a union stands right below the federation.
    const parent = unions.length === 2 ? federation : district
    unions.push(await buildUnion(db, { name, parent, aliases: [alias] }, at(2)))
  }
  const officer = await person(secrets.officer, { officerOf: [district] })
  const judge = await buildPerson(
    db,
    { name: '评委甲', phone: `${secrets.phone}9999`, passwordHash: '-' },
    at(3),
  )
  const others: string[] = []
  for (const name of secrets.judges) others.push(await person(name))

  await buildContest(
    db,
    {
      id: CONTEST,
      phase: 'judging',
      createdBy: organizer,
      rules: { minLength: 500 + secrets.rulesVersions },
    },
    at(4),
  )
  const body = canonicalJson(DEFAULT_RULES)
  for (let version = 2; version <= secrets.rulesVersions + 1; version++) {
    const rules = { contest: CONTEST, version, body, hash: fingerprint(body) }
    await addRules(db, { ...rules, reason: secrets.decision, createdBy: organizer }, at(version))
  }
  const round = await buildRound(db, { contest: CONTEST, seed: secrets.score, dueAt: DUE }, at(5))
  const me = await buildJudge(db, { contest: CONTEST, account: judge }, at(6))
  const judges: string[] = []
  for (const account of others) {
    judges.push(await buildJudge(db, { contest: CONTEST, account, union: unions[1] }, at(7)))
  }

  const essays: string[] = []
  const written = Array.from({ length: READINGS }, (_, index) => index)
  for (const index of secrets.inOrder ? written : written.toReversed()) {
    const when = at(10 + 3 * (secrets.inOrder ? index : READINGS - index))
    const union = unions[index % unions.length]
    const name = secrets.authors[index % secrets.authors.length]
    const account = await person(name, { union })
    const coauthors = Array.from({ length: index < 4 ? secrets.coauthors : 0 }, (_, place) => ({
      name: `${secrets.authors[2]}${place}`,
      union,
    }))
    const essay = await buildEssay(
      db,
      {
        contest: CONTEST,
        account,
        union,
        state: 'eligible',
        title: `${secrets.titles[index % 3]}（${index}）`,
        body: secrets.body.repeat(3 + (index % 5)),
        authors: [{ name, union }, ...coauthors],
        ai: { use: secrets.inOrder ? 'support' : 'none', note: secrets.declared },
        // Judges see it: a poem is to be judged as a poem.
        track: index % 2 === 0 ? '散文组' : '诗歌组',
        placed: index % 2 === secrets.coauthors % 2,
        ...(index % 3 === secrets.rulesVersions % 3 && { enteredFor: name }),
      },
      when,
    )
    essays[index] = essay
    if (index < 4) {
      for (let version = 2; version <= secrets.versions; version++) {
        await buildVersion(db, { essay, body: secrets.body.repeat(4 + version) }, when)
      }
      const answer = { answer: 'declined', reason: secrets.declined } as const
      await buildConfirmation(db, { essay, name, union, ...answer }, when)
      const upload = { contest: CONTEST, essay, account, fileName: secrets.file }
      await buildUpload(db, { ...upload, content: secrets.body }, when)
    }
    await buildBlindCopy(
      db,
      {
        essay,
        title: `匿名题${index}`,
        body: `【本单位】的故事，第${index}篇。`,
        approvedBy: organizer,
      },
      when,
    )
    await db
      .updateTable('blind_copies')
      .set({ version: 1 + secrets.versions, essay_version: index < 4 ? secrets.versions : 1 })
      .where('essay_id', '=', essay)
      .execute()
    const own = ownScores(index)
    const reading = { contest: CONTEST, round, essay, judge: me, code: `JCODE${index}` }
    await buildReading(db, { ...reading, position: index, ...own }, 'scores' in own ? SAVED : when)
    for (const [place, other] of judges.entries()) {
      const code = index === 5 && place === 0 ? secrets.onlyHere : `K${place}CODE${index}`
      await buildReading(
        db,
        {
          ...{ contest: CONTEST, round, essay, judge: other, code },
          position: (index * 7) % READINGS,
          ...(index < secrets.sheets && {
            scores: { theme: secrets.score + 5 * (index % 9) },
            comment: secrets.comment,
            submitted: index % 2 === 0,
          }),
        },
        when,
      )
    }
  }
  const around = { organizer, officer, judge, judges, others, unions, federation, essays }
  await plantAround(db, secrets, around)
  await plantDesks(db, secrets, { ...around, me })
  await plantOwn(db, { judge, organizer, me })
  await plantReviews(db, secrets, { organizer, me, judges, essays })
  await plantLedger(db, secrets, SAVED)
  for (const [contest, isFinished] of [
    [COMPLETE, false],
    [FINISHED, true],
  ] as const) {
    const [name] = secrets.authors
    const account = await person(name, { union: unions[0] })
    const own = { contest, judge, organizer, account, union: unions[0], isFinished }
    await plantOwnContest(db, secrets, own)
  }
  const [name] = secrets.authors
  const account = await person(name, { union: unions[0] })
  await plantRounds(db, secrets, { judge, organizer, other: others[0], account, union: unions[0] })
  return { judge, organizer, me, essays }
}

export async function buildWorld(dialect: Dialect, secrets: Secrets): Promise<World> {
  const { url, connection, remove } = await makeDatabase(dialect)
  const filled = await connection.transact((db) => fill(db, secrets))
  await connection.attempt({ name: 'sign-in', points: 9, seconds: 600 }, secrets.phone)
  return { url, connection, remove, ...filled }
}

/** The built application, or a changed copy of it, over a world. */
export function applicationOn({ url, connection }: World, copy?: string): Promise<Application> {
  return loadApplication(url, connection, copy)
}

/** The contest goes on, in the same moment in both worlds. */
export async function moveTo(worlds: readonly World[], phase: Phase): Promise<void> {
  for (const { connection } of worlds) {
    await connection.all
      .updateTable('contests')
      .set({ phase, published_at: phase === 'published' ? SAVED : null })
      .where('id', '=', CONTEST)
      .execute()
  }
}
