import { importFaults } from './order.ts'
import { lineAt, readSource, type Source } from './source.ts'
import { sqlFaults } from './sql.ts'

type Rule = {
  /** Where the rule does not hold. */
  except: RegExp
  /** What is looked for, in code without the contents of strings unless `strings` is said. */
  found: RegExp
  strings?: true
  says: string
}

const cookieKeepers =
  /^src\/(cookies\/|platform\/web\/|services\/carrier\.ts$|(staff|accounts)\/signed-in\.ts$)/

const rules: readonly Rule[] = [
  {
    except: /^src\/config\.ts$/,
    found: /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*(\?\.)?\[|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/g,
    says: 'reads the environment, which only config.ts does',
  },
  {
    except: /^src\/platform\/clock\.ts$/,
    found: /\bnew\s+Date\b(?!\s*\(\s*[^\s)])|(?<!new\s)(?<![\w$.])Date\s*\(|\bDate\s*\.\s*now\b/g,
    says: 'knows the time, which only platform/clock.ts does',
  },
  {
    except: /^$/,
    found: /\bconsole\b\s*(\.|\?\.|\[)/g,
    says: 'writes to the console',
  },
  {
    except: cookieKeepers,
    strings: true,
    found:
      /(['"`])set-cookie\1|[[(]\s*(['"`])cookie\2|\bheaders\s*(\?\.|\.)\s*cookie\b|\bdocument\s*\.\s*cookie\b|\breq(uest)?\s*(\?\.|\.)\s*cookies?\b|\.\s*(set|clear)Cookie\s*\(/gi,
    says: 'sets or reads a cookie, which only the guard does',
  },
  {
    // The composition root may hand the guard's two functions over; it has no request to use them on.
    except:
      /^src\/(cookies\/|platform\/web\/|services\/carrier\.ts$|(staff|accounts)\/signed-in\.ts$|app\.ts$)/,
    strings: true,
    found: /\bimport\s*\{[^}]*\b(read|set)Cookie\b[^}]*\}\s*from\s*(['"])[^'"]*\/cookies\/cookies\.ts\2/g,
    says: 'takes from the guard what sets or reads a cookie',
  },
  {
    except: /^src\/platform\/web\//,
    strings: true,
    found: /\b(setHeader|appendHeader|header)\s*\(\s*(['"`])set-cookie\2/gi,
    says: 'writes the header of a cookie, past the guard',
  },
  {
    // Whatever decides must not be able to tell who has cookies from who has none.
    except: /^src\/(?!forms\/|cases\/)/,
    strings: true,
    found: /cookie/gi,
    says: 'mentions cookies, of which forms and cases know nothing',
  },
]

/** Every breach of the boundaries of the house in the given files of src, each as `file:line: what`. */
export function faultsIn(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files)
    .filter(([file]) => !file.endsWith('.test.ts'))
    .flatMap(([file, text]) => {
      const source = readSource(text)
      const faults = [...importFaults(file, source), ...sqlFaults(file, source), ...ruleFaults(file, source)]
      return faults.map((fault) => `${file}:${fault}`)
    })
}

function ruleFaults(file: string, { code, bare }: Source): string[] {
  return rules
    .filter(({ except }) => !except.test(file))
    .flatMap(({ found, strings, says }) =>
      [...(strings ? code : bare).matchAll(found)].map(({ index }) => `${lineAt(code, index)}: ${says}`),
    )
}
