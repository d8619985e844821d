/**
 * A QR code. Always dark on white, because scanners expect it, whatever the colours of the page.
 *
 *   QrCode({ path, size, label })        path and size: from qrPathOf, on the server
 *   <QrCode {...code} label="加入链接的二维码" />
 */
type QrCodeProps = { readonly path: string; readonly size: number; readonly label: string }

export function QrCode({ path, size, label }: QrCodeProps) {
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
