/**
 * The thread in which uploaded essays are parsed. Plain JavaScript, since it runs as it stands in production too.
 * workerData is the job of apart.ts; the one message is { html, met }, or the name of a fault.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Unreadable } from './word/xml.mjs'

async function parse(job) {
  if (job.kind === 'md') return (await import('./word/markdown.mjs')).htmlFromMarkdown(job.text)
  return (await import('./word/docx.mjs')).htmlFromDocx(job.parts)
}

async function answer() {
  try {
    return await parse(workerData)
  } catch (error) {
    if (error instanceof Unreadable) return error.fault
    throw error
  }
}

parentPort.postMessage(await answer())
