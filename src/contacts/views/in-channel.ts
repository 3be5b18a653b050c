/** What an officer is told in a conversation, by its channel: words are read out, or stand on the paper that came back. */
import type { Channel } from '../parts.ts'

interface InChannel {
  heading: string
  /** What to take down. */
  takeDown: string
  /** Above the words in which the choice is put. */
  words: string
  /** Ticked by the officer beside each thing that is said yes to. */
  saidYes: string
  notSaidYes: string
  /** Above what is opened only when they ask about it. */
  ways: string
  finish: string
}

const spoken = {
  takeDown: 'Take down what the person says themselves, and nothing that you suppose.',
  words: 'What may be filled in: read this out',
  saidYes: 'I have read the words out, and they said yes to this',
  notSaidYes: 'Read the words out first, and tick this when they said yes',
  ways: 'Only if they ask: it shows what they have said before, and stands in their own list.',
  finish: 'End the conversation',
}

export const inChannel: Readonly<Record<Channel, InChannel>> = {
  phone: { heading: 'Speaking by telephone', ...spoken },
  counter: { heading: 'Speaking at the counter', ...spoken },
  letter: {
    heading: 'A form that came back',
    takeDown:
      'Take down what is ticked or written on it, and nothing that you suppose. What is left empty changes nothing, but under How to reach you: what is ticked there takes the place of all that stood before. Press the button when you are done, and keep the paper as your team keeps letters.',
    words: 'What may be filled in: these words stand on the form',
    saidYes: 'It is ticked or written on the form',
    notSaidYes: 'Look at the form, and tick this when it says so',
    ways: 'Only if something is ticked there: it shows what they have said before, and stands in their own list.',
    finish: 'I am done with this form',
  },
}

export const otherWords =
  'This form was printed in other words than those of today, so nothing new can be allowed with it. Take down what is stopped on it. For the rest a new form waits already to be printed and posted'
