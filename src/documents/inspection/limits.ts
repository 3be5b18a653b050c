const mebibyte = 1024 * 1024

/** How far a file is looked into. Whoever asks may set other numbers; `withinScanner` keeps them under the scanner's. */
export type Limits = {
  /** Bytes of the file itself, and of a PDF or picture, which is held whole by the process that remakes it. */
  largestFile: number
  largestRemade: number
  pixels: number
  members: number
  /** Bytes of the directory of an archive. */
  directory: number
  /** Bytes of one member when unpacked, and of all of them together. */
  unpacked: number
  unpackedTogether: number
  /** How many times larger a member of more than a mebibyte may become. */
  ratio: number
  /** How deep elements of XML and objects of a PDF may stand in one another, and how many objects a PDF may have. */
  depth: number
  objects: number
}

export const usualLimits: Limits = {
  largestFile: 100 * mebibyte,
  largestRemade: 25 * mebibyte,
  pixels: 50_000_000,
  members: 2_000,
  directory: mebibyte,
  unpacked: 50 * mebibyte,
  unpackedTogether: 100 * mebibyte,
  ratio: 200,
  depth: 200,
  objects: 300_000,
}

/** The limits of the scanner behind: clamd's MaxFileSize, MaxScanSize, MaxFiles and StreamMaxLength. */
export type ScannerLimits = {
  largestFile: number
  largestScan: number
  mostFiles: number
  longestStream: number
}

/** What clamd 1.4 takes when its settings say nothing. */
export const clamdDefaults: ScannerLimits = {
  largestFile: 100 * mebibyte,
  largestScan: 400 * mebibyte,
  mostFiles: 10_000,
  longestStream: 100 * mebibyte,
}

/**
 * Limits under which the scanner leaves nothing out. clamd reports an archive as OK when a member was too large for it to look
 * at, so such an archive is refused before clamd is asked. The archive itself counts as one file and as its own size.
 */
export function withinScanner(limits: Limits, scanner: ScannerLimits): Limits {
  const file = Math.min(scanner.largestFile, scanner.longestStream, Math.floor(scanner.largestScan / 2))
  return {
    ...limits,
    largestFile: Math.min(limits.largestFile, file),
    largestRemade: Math.min(limits.largestRemade, file),
    unpacked: Math.min(limits.unpacked, scanner.largestFile),
    unpackedTogether: Math.min(limits.unpackedTogether, Math.floor(scanner.largestScan / 2)),
    members: Math.min(limits.members, scanner.mostFiles - 1),
  }
}
