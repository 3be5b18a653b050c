import type { Reason } from './reasons.ts'

type About = { extensions: readonly string[]; mediaType: string; content: Content }

/** What the bytes of a file say it is, before its name is asked. Office documents are zips. */
export type Content = 'pdf' | 'jpeg' | 'png' | 'webp' | 'zip' | 'text'

const office = 'application/vnd.openxmlformats-officedocument'

/** Every kind of file that can be checked, and so the most that a form may take. */
export const kinds = {
  pdf: { extensions: ['pdf'], mediaType: 'application/pdf', content: 'pdf' },
  jpeg: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', content: 'jpeg' },
  png: { extensions: ['png'], mediaType: 'image/png', content: 'png' },
  webp: { extensions: ['webp'], mediaType: 'image/webp', content: 'webp' },
  text: { extensions: ['txt'], mediaType: 'text/plain', content: 'text' },
  csv: { extensions: ['csv'], mediaType: 'text/csv', content: 'text' },
  docx: { extensions: ['docx'], mediaType: `${office}.wordprocessingml.document`, content: 'zip' },
  xlsx: { extensions: ['xlsx'], mediaType: `${office}.spreadsheetml.sheet`, content: 'zip' },
  pptx: { extensions: ['pptx'], mediaType: `${office}.presentationml.presentation`, content: 'zip' },
  odt: { extensions: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text', content: 'zip' },
  ods: { extensions: ['ods'], mediaType: 'application/vnd.oasis.opendocument.spreadsheet', content: 'zip' },
} as const satisfies Record<string, About>

export type Kind = keyof typeof kinds

/** The kind that a name with this extension says it is, if it is one of the list. */
export function kindNamed(extension: string): Kind | null {
  const named = Object.entries(kinds).find(([, { extensions }]) =>
    (extensions as readonly string[]).includes(extension),
  )
  return named ? (named[0] as Kind) : null
}

/** Extensions of which more can be said than that they are not taken. */
export function refusedByExtension(extension: string): Reason {
  if (/^(zip|7z|rar|gz|tgz|tar|bz2|xz|cab|iso|jar)$/.test(extension)) return 'archive'
  if (/^(doc|dot|xls|xlt|ppt|pps)$/.test(extension)) return 'old-office'
  if (/^(docm|dotm|xlsm|xltm|xlsb|pptm|ppsm|potm)$/.test(extension)) return 'macros'
  if (/^(svg|svgz)$/.test(extension)) return 'active-picture'
  if (/^(html|htm|xhtml|mht|mhtml|xml|hta)$/.test(extension)) return 'web-page'
  if (/^(heic|heif)$/.test(extension)) return 'heic'
  if (programs.test(extension)) return 'program'
  return 'kind-not-taken'
}

/** Extensions at which some computer runs the file. */
export const programs =
  /^(exe|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|wsh|msi|msp|dll|cpl|lnk|pif|reg|jar|app|dmg|pkg|sh|py|pl|php|phtml|phar|asp|aspx|jsp|cgi|apk|url|scf|inf|chm|hta)$/
