// Shows what only a browser with passkeys can do, and does it. Whatever it shows was hidden, and nothing is lost without it.
const form = document.querySelector('form[data-passkey]')
// Half the time that the server allows, and more: then the number in the page is asked for again.
const freshFor = 4 * 60_000

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

async function sign({ rp, challenge }) {
  const { id, response } = await navigator.credentials.get({
    publicKey: { rpId: rp, challenge: toBytes(challenge), userVerification: 'required', timeout: 240_000 },
  })
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return { id, parts: { clientDataJSON, authenticatorData, signature, userHandle } }
}

async function make({ rp, council, challenge, user, name, known, algorithms }) {
  const { id, response } = await navigator.credentials.create({
    publicKey: {
      rp: { id: rp, name: council },
      user: { id: toBytes(user), name, displayName: name },
      challenge: toBytes(challenge),
      pubKeyCredParams: algorithms.split(' ').map((alg) => ({ type: 'public-key', alg: Number(alg) })),
      excludeCredentials: known
        .split(' ')
        .filter(Boolean)
        .map((one) => ({ type: 'public-key', id: toBytes(one) })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: 'none',
      timeout: 240_000,
    },
  })
  const { clientDataJSON, attestationObject } = response
  return { id, parts: { clientDataJSON, attestationObject } }
}

/** A page that was open for long has a number that holds no more. */
async function freshen() {
  const { again } = form.dataset
  if (again === undefined || performance.now() < freshFor) return
  const page = new DOMParser().parseFromString(await (await fetch(again)).text(), 'text/html')
  form.dataset.challenge = page.querySelector('form[data-passkey]').dataset.challenge
}

async function answer() {
  await freshen()
  const { id, parts } = await (form.dataset.passkey === 'make' ? make : sign)(form.dataset)
  const said = Object.entries(parts).map(([name, bytes]) => [name, bytes === null ? '' : toText(bytes)])
  form.elements.answer.value = JSON.stringify({ id, ...Object.fromEntries(said) })
  const box = document.querySelector('input[type=checkbox][name=shared]')
  if (form.elements.shared) form.elements.shared.value = box?.checked ? 'yes' : ''
  form.submit()
}

// On an address of numbers no browser has passkeys.
const isHere = form !== null && location.hostname === form.dataset.rp && /[a-z]/.test(location.hostname)
if (isHere && window.isSecureContext && 'PublicKeyCredential' in window) {
  form.hidden = false
  for (const instead of document.querySelectorAll('[data-without-passkey]')) instead.hidden = true
  const failed = form.querySelector('[role=alert]')
  let isAsking = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    failed.hidden = true
    answer().catch(() => {
      isAsking = false
      failed.hidden = false
    })
  })
}
