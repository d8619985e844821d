/**
 * The thread in which uploaded essays are parsed. Plain JavaScript, since it runs as it stands in production too.
 * workerData is the job of apart.ts; the one message is { html, met }, or the name of a fault.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Unreadable } from './word/xml.mjs'

/** Beyond this the markup is not that of an essay, whatever its text is; the server reads it on its own thread. */
const LONGEST_HTML = 1_000_000

async function parse(job) {
  if (job.kind === 'md') return (await import('./word/markdown.mjs')).htmlFromMarkdown(job.text)
  return (await import('./word/docx.mjs')).htmlFromDocx(job.parts)
}

async function answer() {
  try {
    const found = await parse(workerData)
    return found.html.length > LONGEST_HTML ? 'too long' : found
  } catch (error) {
    if (error instanceof Unreadable) return error.fault
    throw error
  }
}

parentPort.postMessage(await answer())
