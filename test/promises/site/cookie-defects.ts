/** Defects of cookies that several rows must notice: another register, and a page that sets what it should not. */
import { setCookie } from '../../../src/cookies/cookies.ts'
import type { CookieRegister, RegisteredCookie } from '../../../src/council/council.ts'
import { field } from '../../../src/platform/web/route.ts'
import type { Broken } from './open.ts'

const start = '/services/:service/start'

/** The site with its register changed: table, guard and maker of cookies alike. */
export function withRegister(change: (register: CookieRegister) => CookieRegister): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      council: { ...ground.council, cookies: change(ground.council.cookies) },
    }),
  }
}

/** Changes the row of one cookie. */
export function withCookie(name: string, change: Partial<RegisteredCookie>): Broken {
  return withRegister((register) => ({
    ...register,
    cookies: register.cookies.map((cookie) => (cookie.name === name ? { ...cookie, ...change } : cookie)),
  }))
}

/** A page that sets a cookie, which the register lets out there. */
export function cookieLetOut(path: string, name: string, value = 'AbCdEfGhIjKlMnOpQrSt-_'): Broken {
  const emitters = [start, path]
  return {
    ...withCookie(name, { inUse: true, emitters }),
    routes: (routes, { council }) =>
      routes.map((route) =>
        route.path === path
          ? {
              ...route,
              handle: async (visit) => {
                const answer = await route.handle(visit)
                const own = setCookie(council.cookies, name, value)
                return { ...answer, setCookies: [...(answer.setCookies ?? []), own] }
              },
            }
          : route,
      ),
  }
}

/** Start now sets this one beside its own, or in its place. */
export function cookieOfStart(name: string, value: string, how: 'beside' | 'instead' = 'beside'): Broken {
  return {
    ...withCookie(name, { inUse: true, emitters: [start] }),
    routes: (routes, { council }) =>
      routes.map((route) =>
        route.path === start
          ? {
              ...route,
              handle: async (visit) => {
                const answer = await route.handle(visit)
                if (field(visit, 'cookie') !== 'yes') return answer
                const own = how === 'beside' ? (answer.setCookies ?? []) : []
                return { ...answer, setCookies: [...own, setCookie(council.cookies, name, value)] }
              },
            }
          : route,
      ),
  }
}
