/**
 * How many requests one address may make in a minute (B27: security blocking uses the transient hash only, and
 * forgets daily). The address is scrambled before it is compared, and what is kept lasts little more than a minute.
 */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DailyKey } from './daily-key.ts'

export interface RateLimitParts {
  clock: () => Date
  /** `guess` is for routes by which a password or a code could be guessed. */
  perMinute: { get: number; post: number; guess?: number }
  /** What is remembered of the last minute; each server has its own. */
  windows?: Windows
}

/** Met by the server's error handler, which renders the page. */
export class TooManyRequests extends Error {
  readonly statusCode = 429
}

const minute = 60_000
const mostAddresses = 50_000
const ipv6Home = 64

/**
 * Refuses with `TooManyRequests` and a Retry-After header what goes over the budget of its address: pages and posts
 * each have their own, addresses we do not have are counted as pages, and routes with `rateLimit: false` in their
 * config (files, health) are not counted. Behind a proxy the server's own `trustProxy` says whose address counts.
 */
export async function registerRateLimit(
  app: FastifyInstance,
  { clock, perMinute, windows = openWindows(clock) }: RateLimitParts,
): Promise<void> {
  const key = new DailyKey(clock, windows.forgetAll)

  await app.register(rateLimit, { global: false, store: storeOver(windows), timeWindow: minute })
  const limit = app.createRateLimit({
    max: (request) => perMinute[budgetOf(request)] ?? perMinute.post,
    keyGenerator: (request) => key.tag(budgetOf(request), normalizeIP(request.ip ?? '', ipv6Home)),
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config?.rateLimit === false) return
    const asked = await limit(request)
    if (asked.isAllowed || !asked.isExceeded) return
    reply.header('retry-after', Math.max(1, asked.ttlInSeconds))
    throw new TooManyRequests('too many requests')
  })

  // Every full minute, so that midnight is met exactly, also on a night without visitors.
  const forget = () => {
    key.turnTheDay()
    windows.forgetOver()
    timer = setTimeout(forget, untilNextMinute(clock())).unref()
  }
  let timer = setTimeout(forget, untilNextMinute(clock())).unref()
  app.addHook('onClose', async () => {
    clearTimeout(timer)
    windows.forgetAll()
  })
}

function budgetOf({ method, routeOptions }: FastifyRequest): 'get' | 'post' | 'guess' {
  if (routeOptions.config?.guessable === true) return 'guess'
  return method === 'GET' || method === 'HEAD' ? 'get' : 'post'
}

function untilNextMinute(now: Date): number {
  return minute - (now.getTime() % minute)
}

export interface Windows {
  /** Adds one request to the minute that began with the address's first, and tells how it stands. */
  add(tag: string, length: number): { current: number; ttl: number }
  forgetOver(): void
  forgetAll(): void
  /** How many scrambled addresses are held. */
  held(): number
}

/** Ours rather than the plugin's, which keeps the last thousands of keys for as long as nobody new comes. */
export function openWindows(clock: () => Date): Windows {
  const windows = new Map<string, { since: number; hits: number }>()
  return {
    add(tag, length) {
      const now = clock().getTime()
      let window = windows.get(tag)
      if (!window || isOver(window.since, now, length)) {
        window = { since: now, hits: 0 }
        windows.delete(tag)
        windows.set(tag, window)
        if (windows.size > mostAddresses) windows.delete(windows.keys().next().value!)
      }
      window.hits += 1
      return { current: window.hits, ttl: window.since + length - now }
    },
    forgetOver() {
      const now = clock().getTime()
      for (const [tag, { since }] of windows) if (isOver(since, now, minute)) windows.delete(tag)
    },
    forgetAll: () => windows.clear(),
    held: () => windows.size,
  }
}

// A clock that was set back must not leave anybody shut out.
const isOver = (since: number, now: number, length: number) => now - since >= length || now < since

function storeOver(windows: Windows) {
  return class Store {
    incr(tag: string, answer: (error: null, held: { current: number; ttl: number }) => void, length: number) {
      answer(null, windows.add(tag, length))
    }
    child() {
      return this
    }
  }
}
