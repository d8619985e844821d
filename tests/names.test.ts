/** Name is law: a route file's first word says which gate it must use, and everything it exports comes from that gate. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../app/routes/', import.meta.url)
const GATES: Readonly<Record<string, string>> = {
  worker: 'worker',
  union: 'officer',
  judge: 'judge',
  organizer: 'organizer',
}

const files = readdirSync(folder)

test('there are routes to look at', () => {
  expect(files.length).toBeGreaterThan(10)
})

test.each(files)('%s uses the gate that its name promises, and no other', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const gate = GATES[file.split('.')[0]] ?? 'anyone'
  const imported = /import \{ ([\w, ]+) \} from '\.\.\/gate\.server'/.exec(text)?.[1]
  expect(imported).toBe(gate)
  const exported = [
    ...text.matchAll(/^export (?:const|async function|function) (loader|action)\b(.*)$/gm),
  ]
  expect(exported.length).toBeGreaterThan(0)
  for (const [, name, rest] of exported) {
    const verb = name === 'loader' ? 'load' : '(act|save)'
    expect(rest.trim(), `${file}: ${name}`).toMatch(new RegExp(`^= ${gate}\\.${verb}\\(`))
  }
  expect(text).not.toMatch(/export \{[^}]*\b(loader|action)\b/)
  expect(text).not.toMatch(/\bclient(Loader|Action)\b/)
})
