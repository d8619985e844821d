/** A file to save, with a Chinese name that every browser understands (RFC 6266). */

type File = { readonly name: string; readonly type: string }

export function download(bytes: Uint8Array, file: File): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { ...headersOf(file), 'Content-Length': String(bytes.byteLength) },
  })
}

/** A file whose bytes come one after another while they are being made. */
export function downloadStream(bytes: ReadableStream<Uint8Array>, file: File): Response {
  return new Response(bytes, { headers: headersOf(file) })
}

function headersOf({ name, type }: File) {
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  }
}

/** Beyond what encodeURIComponent leaves, RFC 8187 wants these encoded. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
