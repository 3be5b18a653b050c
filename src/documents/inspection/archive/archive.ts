import type { Limits } from '../limits.ts'
import type { Reader } from '../reader.ts'
import { isReason, type Reason } from '../reasons.ts'
import { readDirectory } from './directory.ts'
import { memberFault } from './members.ts'
import { type Placed, placeMembers } from './places.ts'

/** The members of an archive in which everything is where and as large as it says, or what is wrong with it. Nothing is unpacked. */
export async function readArchive(file: Reader, limits: Limits): Promise<Placed[] | Reason> {
  const directory = await readDirectory(file, limits)
  if (isReason(directory)) return directory
  return memberFault(directory.members, limits) ?? placeMembers(file, directory)
}
