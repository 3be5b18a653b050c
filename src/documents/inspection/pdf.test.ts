import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from '../../../test/support/files.ts'

/** A document of one page, with these words in its catalog and these further objects. */
function document(catalog: string, objects: readonly (string | Buffer)[] = []): Buffer {
  const start = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R ${catalog} >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>
endobj
`
  const end = 'trailer\n<< /Root 1 0 R /Size 40 >>\nstartxref\n0\n%%EOF\n'
  return Buffer.concat(
    [start, ...objects, end].map((one) => (typeof one === 'string' ? Buffer.from(one) : one)),
  )
}

const says = async (bytes: Buffer) => (await look('a.pdf', bytes)).says

test('a document sets off nothing by itself, and by being pressed only what is on a list', async () => {
  const cases: [string, string][] = [
    ['/OpenAction [3 0 R /Fit]', 'fit'],
    ['/OpenAction << /S /GoTo /D [3 0 R /Fit] >>', 'fit'],
    ['/OpenAction << /S /URI /URI (https://x/) >>', 'acts-by-itself'],
    ['/OpenAction << /S /Named /N /Print >>', 'acts-by-itself'],
    ['/OpenAction 10 0 R', 'acts-by-itself'],
    ['/X << /S 10 0 R >>', 'acts-by-itself'],
    ['/X << /A << /S /Named /N /NextPage >> >>', 'fit'],
    ['/X << /A << /S /Named /N /Print >> >>', 'acts-by-itself'],
    ['/X << /A << /S /GoTo /Next [<< /S /SomethingNew >>] >> >>', 'acts-by-itself'],
    ['/X << /S /P /A << /O /Layout >> >>', 'fit'],
  ]
  for (const [words, because] of cases) {
    const led = ['10 0 obj\n11 0 R\nendobj\n11 0 obj\n/Launch\nendobj\n']
    assert.equal(await says(document(words, led)), because, words)
  }
})

test('a link leads to an address with a scheme that is on a list, and to nothing that looks like one', async () => {
  const cases: [string, string][] = [
    ['https://example.org/a?b', 'fit'],
    ['mailto:a@example.org', 'fit'],
    ['java\\tscript:alert', 'acts-by-itself'],
    ['https://x/\\n', 'acts-by-itself'],
    ['\\001file:///c:/x.exe', 'acts-by-itself'],
    ['/\\\\srv/share', 'acts-by-itself'],
    ['calc.exe', 'acts-by-itself'],
  ]
  for (const [address, because] of cases)
    assert.equal(await says(document(`/X << /S /URI /URI (${address}) >>`)), because, address)
  assert.equal(await says(document('/URI << /Base (file:///C:/) >>')), 'acts-by-itself')
})
