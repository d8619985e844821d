/** A file to save, with a Chinese name that every browser understands (RFC 6266). */

type File = { readonly name: string; readonly type: string }

export function download(bytes: Uint8Array, { name, type }: File): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}
