import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAssets } from './assets.ts'
import { eitherWay } from './either-way.ts'

test('each side is said as start or end, so that a part runs the way of its own language', () => {
  const turned: [given: string, wanted: string][] = [
    ['a{margin-left:1px}', 'a{margin-inline-start:1px}'],
    ['a{padding-right:2px!important}', 'a{padding-inline-end:2px!important}'],
    [
      'a{border-left:1px solid;border-left-color:red}',
      'a{border-inline-start:1px solid;border-inline-start-color:red}',
    ],
    ['a{left:0;right:auto;float:left}', 'a{inset-inline-start:0;inset-inline-end:auto;float:inline-start}'],
    ['a{text-align:left}', 'a{text-align:start}'],
    ['a{padding:1px 2px 3px 0}', 'a{padding:1px 0 3px;padding-inline:0 2px}'],
    ['a{padding:1px 2px}', 'a{padding:1px 2px}'],
    ['@media print{a{margin-right:0}}', '@media print{a{margin-inline-end:0}}'],
  ]
  for (const [given, wanted] of turned) assert.equal(eitherWay(given), wanted)
})

test('arrows that are drawn with borders are left for the sheet that turns them whole', () => {
  const arrow = 'a{border-width:7px 0 7px 12px;border-left-color:inherit;clip-path:polygon(0 0,100% 50%)}'

  assert.equal(eitherWay(arrow), arrow)
})

test('the style of a page from right to left has no side left in it, but for those arrows', () => {
  const colours = { service: '#111', link: '#111', linkHover: '#111', linkVisited: '#111', button: '#111' }
  const { files, rightToLeftCss } = makeAssets({ colours, fontStack: 'sans-serif' })
  const css = files.find(({ path }) => path === rightToLeftCss)!.body.toString()

  const rules = [...css.matchAll(/\{([^{}]*)\}/g)].map(([, declarations = '']) => declarations)
  const sided = rules.filter((rule) =>
    /(^|[;\s])((margin|padding|border)-)?(left|right)\b[^;]*:|(float|clear|text-align):\s*(left|right)/.test(
      rule,
    ),
  )
  assert.ok(rules.length > 1000)
  assert.deepEqual(
    sided.filter((rule) => !/clip-path|transform/.test(rule)),
    [],
  )
})
