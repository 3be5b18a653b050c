/** Two who go through the site by the same steps: one in a browser, one by plain HTTP without any. */
import type { Page } from 'playwright-core'
import type { RawClient } from '../support/raw-client.ts'

/** What is typed or chosen, by the names of the fields; what is empty is left as it stands. */
export type Fields = Readonly<Record<string, string>>
/** A button, or a hidden field, by which a form is told from others that go to the same address. */
export type Mark = readonly [name: string, value: string]

export interface Visitor {
  open(address: string): Promise<void>
  /** Fills in a form of the page that is open and sends it, by the marked button if the mark is one. */
  send(action: string, fields?: Fields, mark?: Mark): Promise<void>
  /** Presses the map of the page that is open, at a dot of its picture. */
  pressMap(at: readonly [x: number, y: number]): Promise<void>
  /** Opens what is folded away under these words. */
  unfold(words: string): Promise<void>
  /** Goes where a link leads that looks like a button and says this. */
  follow(words: string): Promise<void>
  /** The words of the element with this id. */
  read(id: string): Promise<string>
  forgetCookies(): Promise<void>
}

export function inBrowser(page: Page, url: string): Visitor {
  return {
    open: async (address) => {
      await page.goto(`${url}${address}`)
    },
    send: async (action, fields = {}, mark) => {
      const marked = mark && `[name="${mark[0]}"][value="${mark[1]}"]`
      const forms = page.locator(`main form[action="${action}"]`)
      const form = (marked ? forms.filter({ has: page.locator(marked) }) : forms).first()
      for (const [name, value] of Object.entries(fields)) if (value !== '') await fill(name, value)
      const pressed = form.locator(`button${marked}`)
      // A button may stand elsewhere on the page than the form it sends.
      const inside = form.locator('button').last()
      const own =
        (await inside.count()) > 0
          ? inside
          : page.locator(`main button[form="${await form.getAttribute('id')}"]`)
      const button = marked && (await pressed.count()) > 0 ? pressed : own
      await Promise.all([page.waitForEvent('load'), button.click()])

      async function fill(name: string, value: string): Promise<void> {
        const field = form.locator(`[name="${name}"]`)
        const choices = form.locator(`input:is([type=radio], [type=checkbox])[name="${name}"]`)
        const choice = choices.and(form.locator(`[value="${value}"]`))
        if ((await choice.count()) > 0) await choice.check()
        else if ((await form.locator(`select[name="${name}"]`).count()) > 0) await field.selectOption(value)
        else await field.fill(value)
      }
    },
    pressMap: async ([x, y]) => {
      const map = page.locator('main input[type=image]')
      await Promise.all([page.waitForEvent('load'), map.click({ position: { x, y } })])
    },
    unfold: (words) => page.locator('summary', { hasText: words }).click(),
    follow: async (words) => {
      const found = page.locator('main').getByRole('button', { name: words, exact: true })
      await Promise.all([page.waitForEvent('load'), found.click()])
    },
    read: (id) => page.locator(`#${id}`).innerText(),
    forgetCookies: () => page.context().clearCookies(),
  }
}

/** @returns the visitor, and the page as it was last sent to them. */
export function byPlainHttp(client: RawClient): { visitor: Visitor; page: () => string } {
  let text = ''
  const open = async (address: string) => {
    text = (await client.get(address)).text
  }
  const visitor: Visitor = {
    open,
    send: async (action, fields = {}, mark) => {
      const typed = Object.entries(fields).filter(([, value]) => value !== '')
      const form = formIn(text, action, mark)
      const sent = {
        ...hiddenIn(form),
        ...Object.fromEntries(mark ? [...typed, mark] : typed),
      }
      const to = (mark && ownActionOf(form, mark)) ?? action
      const answer = await client.post(to.replace(/#.*/, ''), sent)
      if (answer.status === 303) await open(String(answer.headers.location))
      else text = answer.text
    },
    pressMap: async ([x, y]) => {
      const [picture = ''] = /<input type="image"[^>]*>/.exec(text) ?? []
      const [name, to] = [/ name="([^"]+)"/, / formaction="([^"#]+)/].map(
        (one) => one.exec(picture)?.[1] ?? '',
      )
      const form = formIn(text, to!.replace(/\/map$/, ''), undefined)
      const press = { [`${name}.x`]: String(x), [`${name}.y`]: String(y) }
      text = (await client.post(to!, { ...hiddenIn(form), ...press })).text
    },
    unfold: async (words) => {
      if (!text.includes(words)) throw new Error(`nothing is folded away under "${words}"`)
    },
    follow: async (words) => {
      const links = [...text.matchAll(/<a href="([^"]+)" role="button"[^>]*>\s*([^<]*?)\s*<\/a>/g)]
      const found = links.find(([, , said]) => said === words)
      if (!found) throw new Error(`no button leads to "${words}"`)
      await open(found[1]!)
    },
    read: async (id) => {
      const [, words] = new RegExp(` id="${id}">([^<]+)<`).exec(text) ?? []
      if (words === undefined) throw new Error(`there is no ${id} on the page`)
      return words
    },
    forgetCookies: async () => client.jar?.clear(),
  }
  return { visitor, page: () => text }
}

function formIn(page: string, action: string, mark: Mark | undefined): string {
  const [main = ''] = /<main\b.*<\/main>/s.exec(page) ?? []
  const isMarked = (form: string) =>
    mark === undefined ||
    [...form.matchAll(/<(?:button|input)\b[^>]*>/g)].some(
      ([field]) => field.includes(` name="${mark[0]}"`) && field.includes(` value="${mark[1]}"`),
    )
  const found = [...main.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].find(
    ([form]) => form.slice(0, form.indexOf('>')).includes(` action="${action}"`) && isMarked(form),
  )
  if (!found)
    throw new Error(`there is no form that goes to ${action} with ${mark?.join(' ') ?? 'one button'}`)
  return found[0]
}

/** Where a button leads that does not go where its form does. */
function ownActionOf(form: string, [name, value]: Mark): string | undefined {
  const buttons = [...form.matchAll(/<button\b[^>]*>/g)].map(([button]) => button)
  const pressed = buttons.find((one) => one.includes(` name="${name}"`) && one.includes(` value="${value}"`))
  return / formaction="([^"]*)"/.exec(pressed ?? '')?.[1]
}

function hiddenIn(form: string): Fields {
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
}
