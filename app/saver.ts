/**
 * Saves a form while it is filled in: listens, keeps a copy in this browser until the server has the words, sends them
 * with the version that they were made from, and tries again for as long as nobody answers. Nothing here is React.
 */
import { removeCopy, setAside, writeCopy } from './browser-copies'
import type { Refused } from './domain/refusal'
import { untilRetry, untilSave } from './domain/save-timing'
import { type AsStored, type Fields, fieldsOf, fillIn, isAlike } from './form-fields'
import type { SaveStatus } from './ui/save-state'

/** What an autosave route answers to a save. */
export type Saved = { readonly version: number; readonly at: string }

/** What an autosave route answers to a look: the text that the server holds now, and whether it may still be changed. */
export type HeldText = {
  readonly version: number
  readonly at: string | null
  readonly fields: Fields
  readonly isOpen: boolean
}

/** Two texts of which only one can stay. */
export type Conflict = { readonly mine: Fields; readonly theirs: HeldText }

export type Situation = {
  readonly state: SaveStatus
  /** Why the server did not take it, in its own words. */
  readonly say: string | null
  /** Whether there are words that the server does not have. */
  readonly isUnsaved: boolean
  readonly conflict: Conflict | null
}

export const CALM: Situation = { state: 'idle', say: null, isUnsaved: false, conflict: null }

type Outcome = 'saved' | 'refused' | 'shut out' | 'conflict' | 'expired' | 'unreached'

const PATIENCE = 20_000
/** What a browser sends after its page is gone must be small. */
const LARGEST_PARTING = 50_000

const NOT_REACHED = '没有连上服务器，内容已存在这台设备上，会自动再试。'
const NOT_KEPT = '没有连上服务器，这台设备也存不下内容。请先不要关闭本页，会自动再试。'
const NOT_SAVED = '系统暂时没能保存，内容已存在这台设备上，会自动再试。'

type SaverOptions = {
  /** The autosave route. */
  readonly url: string
  /** The beginning of the keys of this form's copies. */
  readonly copies: string
  readonly version: number
  /** What the server held when the page was made. */
  readonly held: Fields
  readonly asStored: AsStored
  readonly onSaved: (saved: Saved) => void
  readonly onChange: (situation: Partial<Situation>) => void
}

export type Saver = {
  /** The key of the copy that this page keeps. */
  readonly own: string
  readonly isUnsaved: () => boolean
  readonly fill: (fields: Fields) => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
  readonly stop: () => void
}

export function startSaver(form: HTMLFormElement, options: SaverOptions): Saver {
  const { url, copies, asStored, onSaved, onChange } = options
  const own = `${copies}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  const page = new AbortController()
  let version = options.version
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<Outcome> | null = null
  let isUnsaved = false
  /** When the first words since the last attempt were typed. */
  let typingSince: number | null = null
  let edits = 0
  let seen = ''
  let failures = 0
  let conflict: Conflict | null = null
  let isKept = true
  let mayPass = false
  let isHolding = false

  const tell = (state: SaveStatus, say: string | null = null) => onChange({ state, say })

  const post = async (body: FormData, isParting: boolean): Promise<Response> => {
    const call = new AbortController()
    const giveUp = () => call.abort()
    page.signal.addEventListener('abort', giveUp)
    const patience = setTimeout(giveUp, PATIENCE)
    try {
      return await fetch(url, {
        method: 'POST',
        body,
        signal: call.signal,
        keepalive: isParting && weight(body) < LARGEST_PARTING,
      })
    } finally {
      clearTimeout(patience)
      page.signal.removeEventListener('abort', giveUp)
    }
  }

  const send = async (isParting: boolean): Promise<Outcome> => {
    const body = new FormData(form)
    body.set('version', String(version))
    // Trouble stays on the screen until an attempt has succeeded.
    if (failures === 0) tell('saving')
    try {
      const response = await post(body, isParting)
      const answer = (await response.json()) as Saved & Partial<Refused> & { say?: string }
      if (response.ok) {
        version = answer.version
        onSaved(answer)
        tell('saved')
        return 'saved'
      }
      const say = answer.refused?.say ?? answer.say ?? null
      if (response.status === 401) {
        tell('expired')
        return 'expired'
      }
      if (response.status >= 500) {
        tell('offline', NOT_SAVED)
        return 'unreached'
      }
      if (response.status === 409) return await compare(say)
      tell('refused', say)
      return response.status === 422 ? 'refused' : 'shut out'
    } catch {
      if (!page.signal.aborted) {
        const words = isKept ? NOT_REACHED : NOT_KEPT
        tell('offline', isKept && !navigator.onLine ? null : words)
      }
      return 'unreached'
    }
  }

  /** After a 409: whether the text has moved on elsewhere, has come to rest, or is ours after all. */
  const compare = async (say: string | null): Promise<Outcome> => {
    const response = await fetch(url, { redirect: 'manual', signal: page.signal })
    const theirs = response.ok ? ((await response.json()) as HeldText) : null
    if (!theirs?.isOpen) {
      tell('refused', say)
      return 'refused'
    }
    const mine = fieldsOf(form)
    if (isAlike(mine, theirs.fields, asStored)) {
      // The answer to an earlier save was lost on its way.
      version = theirs.version
      onSaved({ version, at: theirs.at ?? '' })
      tell('saved')
      return 'saved'
    }
    conflict = { mine, theirs }
    onChange({ state: 'conflict', say, conflict })
    return 'conflict'
  }

  const attempt = async (isParting: boolean): Promise<Outcome> => {
    const sent = edits
    typingSince = null
    const outcome = await send(isParting)
    if (page.signal.aborted) return outcome
    if (outcome === 'saved') {
      failures = 0
      if (edits === sent) {
        isUnsaved = false
        removeCopy(own)
        onChange({ isUnsaved })
      } else laterAsTyped()
    } else if (outcome === 'unreached' || outcome === 'expired') {
      failures += 1
      later(untilRetry(failures, Math.random()))
    } else if (edits !== sent) laterAsTyped()
    return outcome
  }

  const save = (isParting = false): Promise<Outcome> => {
    clearTimeout(timer)
    sending ??= attempt(isParting).finally(() => {
      sending = null
    })
    return sending
  }

  const later = (wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), wait)
  }

  const laterAsTyped = () => {
    const now = Date.now()
    later(untilSave(now, typingSince ?? now))
  }

  const saveNow = (isParting = false) => {
    if (isUnsaved && conflict === null) void save(isParting)
  }

  const changed = () => {
    edits += 1
    typingSince ??= Date.now()
    isUnsaved = true
    const fields = fieldsOf(form)
    seen = JSON.stringify(fields)
    isKept = writeCopy(own, fields)
    if (conflict) conflict = { ...conflict, mine: fields }
    // Not before React has heard of the stroke itself: rendering now would put the old value back into its field.
    setTimeout(() => onChange({ isUnsaved, conflict }))
    if (sending === null && failures === 0) laterAsTyped()
  }

  /** Buttons fill fields in without a word: the − and + of a score, for one. */
  const notice = () => {
    if (JSON.stringify(fieldsOf(form)) !== seen) changed()
  }

  /**
   * A form goes up only after its words have been saved in the background: a session that has run out, a network that
   * is gone or a second window is then met on this page, with the words still in their fields.
   */
  const submitted = (event: SubmitEvent) => {
    if (mayPass) {
      mayPass = false
      clearTimeout(timer)
      return
    }
    event.preventDefault()
    if (isHolding) return
    isHolding = true
    void hold(event.submitter as HTMLButtonElement | null)
  }

  const hold = async (submitter: HTMLButtonElement | null) => {
    await sending
    const outcome = conflict ? 'conflict' : await save()
    isHolding = false
    // The choice between two texts comes first; it is on the page once React has heard of it.
    if (outcome === 'conflict') setTimeout(() => document.getElementById('two-texts')?.focus())
    if (page.signal.aborted || (outcome !== 'saved' && outcome !== 'refused')) return
    const field = form.elements.namedItem('version')
    if (field instanceof HTMLInputElement) field.value = String(version)
    mayPass = true
    form.requestSubmit(submitter)
    mayPass = false
  }

  const { signal } = page
  const woken = () => {
    failures = 0
    notice()
    saveNow(document.visibilityState === 'hidden')
  }
  seen = JSON.stringify(fieldsOf(form))
  form.addEventListener('input', changed, { signal })
  form.addEventListener('click', () => setTimeout(notice), { signal })
  form.addEventListener('submit', submitted, { signal })
  window.addEventListener('online', woken, { signal })
  window.addEventListener('focus', woken, { signal })
  document.addEventListener('visibilitychange', woken, { signal })

  // Words that were typed before this script woke, or that were refused before the page was made anew.
  if (!isAlike(fieldsOf(form), options.held, asStored)) changed()

  const settle = () => {
    conflict = null
    onChange({ conflict: null })
    void save()
  }

  return {
    own,
    isUnsaved: () => isUnsaved,
    fill: (fields) => fillIn(form, fields),
    keepMine: () => {
      if (!conflict) return
      version = conflict.theirs.version
      settle()
    },
    takeTheirs: () => {
      if (!conflict) return
      const { theirs } = conflict
      setAside(copies, fieldsOf(form))
      version = theirs.version
      fillIn(form, theirs.fields)
      settle()
    },
    stop: () => {
      clearTimeout(timer)
      page.abort()
    },
  }
}

/** About how many bytes a form weighs: three for each character. */
function weight(body: FormData): number {
  return [...body].reduce((sum, [name, value]) => sum + 3 * (name.length + String(value).length), 0)
}
