import { findChromium } from '../../scripts/machine.ts'

/** How every browser of the tests is started: the machine's own Chromium, silent towards the outside. */
export function chromiumLaunch() {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('This machine has no Chromium; run the tests with npm test, which says so')
  return {
    executablePath,
    headless: true,
    // Chromium refuses to run as root inside its sandbox; anywhere else the sandbox stays.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
