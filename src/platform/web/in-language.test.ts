import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { allLanguages, english } from '../../messages/messages.ts'
import { addressIn, languageOf, linksIn, redirectIn, takeLanguage } from './in-language.ts'

const languages = allLanguages()
const welsh = languages.find(({ language }) => language.tag === 'cy')!

test('a language is taken off an address once, and only one that is offered', () => {
  const asked: [address: string, page: string, tag: string][] = [
    ['/', '/', 'en'],
    ['/services?x=/cy/', '/services?x=/cy/', 'en'],
    ['/cy', '/', 'cy'],
    ['/cy/', '/', 'cy'],
    ['/cy?page=2', '/?page=2', 'cy'],
    ['/cy/search?q=bin', '/search?q=bin', 'cy'],
    ['/cy/cy/services', '/cy/services', 'cy'],
    ['/cy//elsewhere.example', '//elsewhere.example', 'cy'],
    ['/cymru', '/cymru', 'en'],
    ['/CY/services', '/CY/services', 'en'],
    ['/en/services', '/en/services', 'en'],
    ['/fr/services', '/fr/services', 'en'],
    ['/help/cy/x', '/help/cy/x', 'en'],
  ]
  for (const [url, page, tag] of asked) {
    const request = { url } as IncomingMessage
    assert.equal(takeLanguage(languages)(request), page, url)
    assert.equal(languageOf(request, languages).language.tag, tag, url)
  }
})

test('a language that is not offered has no addresses', () => {
  const request = { url: '/cy/services' } as IncomingMessage

  assert.equal(takeLanguage([english])(request), '/cy/services')
  assert.equal(languageOf(request, [english]), english)
})

test('own addresses stay in the language; files and other places stay what they are', () => {
  const own: [english: string, welsh: string][] = [
    ['/', '/cy'],
    ['/services', '/cy/services'],
    ['/search?q=bin', '/cy/search?q=bin'],
    ['/assets/site-1.css', '/assets/site-1.css'],
    ['//elsewhere.example/', '//elsewhere.example/'],
    ['https://elsewhere.example/', 'https://elsewhere.example/'],
    ['#main-content', '#main-content'],
  ]
  for (const [address, there] of own) {
    assert.equal(addressIn(welsh.language, address), there)
    assert.equal(addressIn(english.language, address), address)
  }
})

test('every link and form of a page is put into the language, but for those to another one', () => {
  const page =
    '<a class="x" href="/services">a</a><form method="post" action="/track"><button formaction="/track">b</button>' +
    '</form><a href="/track" rel="alternate" lang="en">English</a><link href="/assets/a.css"><a href="#a">c</a>' +
    '<p>He wrote: &quot; href=&quot;/services&quot;</p><script type="application/ld+json">{"url":"/services"}</script>'

  assert.equal(
    linksIn(welsh.language, page),
    page
      .replace('href="/services"', 'href="/cy/services"')
      .replace(' action="/track"', ' action="/cy/track"'),
  )
  assert.equal(linksIn(english.language, page), page)
})

test('a redirect stays in the language', () => {
  assert.deepEqual(redirectIn(welsh.language, { kind: 'redirect', to: '/track' }), {
    kind: 'redirect',
    to: '/cy/track',
  })
})
