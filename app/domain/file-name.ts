/** The name of an uploaded file as it is stored and given out again. */
import { normalizeTitle } from './text'

const LONGEST = 100

/**
 * A file's name without folders, control characters and signs that no file system takes; the middle of a long one is
 * cut so that its ending stays. Never empty.
 */
export function safeFileName(name: string): string {
  const last = normalizeTitle(name.replace(/^.*[/\\]/s, '').replace(/[\p{Cc}<>:"|?*]/gu, ' '))
  const bare = last.replace(/^[. ]+|[. ]+$/g, '')
  const characters = [...bare]
  if (characters.length === 0) return '未命名'
  if (characters.length <= LONGEST) return bare
  const ending = [...(/\.[^.]{1,10}$/.exec(bare)?.[0] ?? '')]
  return [...characters.slice(0, LONGEST - ending.length - 1), '…', ...ending].join('')
}
