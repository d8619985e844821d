/**
 * The thread in which uploaded essays are parsed. Plain JavaScript, since it runs as it stands in production too.
 * workerData is the job of apart.ts; the one message is { html, met }, or the name of a fault.
 */
import { parentPort, workerData } from 'node:worker_threads'

async function parse(job) {
  const { htmlFromMarkdown } = await import('./word/markdown.mjs')
  return htmlFromMarkdown(job.text)
}

parentPort.postMessage(await parse(workerData))
