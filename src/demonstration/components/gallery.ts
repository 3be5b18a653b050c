/** Every component of the design system with every official example, for who builds or judges the pages. */
import { type Component, componentNames, loadComponent } from '../../design-system/examples.ts'
import type { Page } from '../../design-system/layout.ts'
import { show } from '../../platform/web/answer.ts'
import type { Route } from '../../platform/web/route.ts'
import { componentsPage } from './list.ts'
import { noSuchExample } from './parts.ts'
import { componentPage, examplePage } from './views.ts'

/** The gallery's pages. What is not in it is answered with 404. */
export function galleryPages(): Route<Page>[] {
  const names = componentNames()
  const component = reader(names)
  const all = async () => (await Promise.all(names.map(component))).filter((found) => found !== null)
  const notThere = () => show(noSuchExample(), { status: 404 })
  return [
    {
      method: 'GET',
      path: '/demonstration/components',
      handle: async ({ query }) => show(componentsPage(await all(), asked(query.get('q')))),
    },
    {
      method: 'GET',
      path: '/demonstration/components/:component',
      handle: async ({ params }) => {
        const found = await component(params.component ?? '')
        return found ? show(componentPage(found)) : notThere()
      },
    },
    {
      method: 'GET',
      path: '/demonstration/components/:component/:example',
      handle: async ({ params }) => {
        const found = await component(params.component ?? '')
        const example = found?.examples.find(({ id }) => id === params.example)
        return found && example ? show(examplePage(found, example)) : notThere()
      },
    },
  ]
}

/** Cut to what a box can show; signs that cannot be seen become spaces, for HTML forbids most of them. */
function asked(question: string | null): string {
  return (question ?? '')
    .replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, ' ')
    .trim()
    .slice(0, 100)
}

/** Reads a component when it is first asked for, and null for what is none: the address comes from a stranger. */
function reader(names: readonly string[]): (name: string) => Promise<Component | null> {
  const read = new Map<string, Promise<Component>>()
  return async (name) => {
    if (!names.includes(name)) return null
    const found = read.get(name) ?? loadComponent(name)
    read.set(name, found)
    return found
  }
}
