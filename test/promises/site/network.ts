/** Watches what this process sends out: look-ups of names and addresses, connections, and programs it starts. */
import { createHook } from 'node:async_hooks'

const kinds: Record<string, string> = {
  GETADDRINFOREQWRAP: 'looks up a name',
  GETNAMEINFOREQWRAP: 'looks up whose an address is',
  QUERYWRAP: 'asks a name server',
  TCPCONNECTWRAP: 'opens a connection',
  PIPECONNECTWRAP: 'opens a socket of this machine',
  UDPWRAP: 'sends datagrams',
  PROCESSWRAP: 'starts a program',
}

type Opened = { address?: string; port?: number }

/**
 * Watches until told to stop, and then says what was done that is not expected. Attempts count, successful or not;
 * where a connection leads is known only after it was begun, so it is asked at the end.
 */
export function watchNetwork(isExpected: (opened: Opened) => boolean): { stop(): string[] } {
  const seen: { what: string; resource: Opened }[] = []
  const hook = createHook({
    init(_id, type, _trigger, resource) {
      const what = kinds[type]
      if (what !== undefined) seen.push({ what, resource: resource as Opened })
    },
  }).enable()
  return {
    stop() {
      hook.disable()
      return seen
        .filter(({ resource }) => !isExpected(resource))
        .map(({ what, resource: { address = '', port = '' } }) => `${what} ${address} ${port}`.trim())
    },
  }
}
