/**
 * What does not differ from one site of a test process to the next is read or made once. It is frozen, so that no test can
 * change what another stands on; who wants it otherwise gives its site a changed copy.
 */

/** @param keyOf in which everything stands that the answer depends on */
export function once<Given extends unknown[], Made>(
  keyOf: (...given: Given) => string,
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  const made = new Map<string, Made>()
  return (...given) => {
    const key = keyOf(...given)
    const known = made.get(key)
    if (known !== undefined) return known
    const now = frozen(make(...given))
    made.set(key, now)
    return now
  }
}

/** Lists and plain objects, as deep as they go; what else there is, like a compiled text, is left as it is. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const kind: unknown = Object.getPrototypeOf(value)
  if (kind !== Object.prototype && kind !== Array.prototype && kind !== null) return value
  // What is worked out when somebody asks for it, and then kept, must stay so.
  const fields = Object.values(Object.getOwnPropertyDescriptors(value))
  if (fields.some(({ get }) => get !== undefined)) return value
  Object.freeze(value)
  for (const { value: inner } of fields) frozen(inner)
  return value
}
