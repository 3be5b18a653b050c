import { areaOf, areas } from './order.ts'
import { lineAt, type Source } from './source.ts'

const handles = ['sql', 'tx']
const statement =
  /^\s*(select\s|insert\s+into\s|update\s+[\w.]+\s+set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\s|merge\s+into\s|truncate\s|(create|alter|drop)\s+\w+\s|set\s+local\s|lock\s+table\s)/
const everybodys = ['pg_catalog', 'information_schema', 'pg_temp']
const schemas = areas.map(schemaOf)

/** SQL anywhere but in the queries.ts of an area or of a folder in it, and SQL there that names another schema than the area's own. */
export function sqlFaults(file: string, { code, templates }: Source): string[] {
  if (file.startsWith('src/platform/db/')) return []
  const area = areaOf(file)
  const mayHaveSql = file.startsWith(`src/${area}/`) && file.endsWith('/queries.ts')
  return templates
    .filter(({ tag, text }) => handles.includes(tag) || statement.test(text))
    .flatMap(({ at, text }) => {
      const line = lineAt(code, at)
      if (!mayHaveSql) return [`${line}: SQL stands outside queries.ts`]
      return schemasNamed(text)
        .filter((schema) => schema !== schemaOf(area) && !everybodys.includes(schema))
        .map((schema) => `${line}: SQL of ${area} names the schema ${schema}`)
    })
}

/** The PostgreSQL schema of an area. */
export function schemaOf(area: string): string {
  return area.replaceAll('-', '_')
}

/**
 * The schemas named in a statement: what stands before the dot where a table, function or type is expected, and the
 * schema of any area wherever it stands. `x.y` elsewhere is a column.
 */
function schemasNamed(text: string): string[] {
  const sql = text
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, (literal) => (/^'\w+\.\w+'$/.test(literal) ? literal : "''"))
    .replace(/\bdistinct\s+from\b/gi, ' ')
    .replace(/\b(extract|substring|overlay|trim)\s*\(\s*[\w\s?]*?\bfrom\b/gi, ' ')
  const expected =
    /\b(?:from|join|into|update|using|only|table|truncate)\s+"?(\w+)"?\s*\.\s*"?\w|\b(\w+)\s*\.\s*\w+\s*\(|::\s*(\w+)\s*\.\s*\w/gi
  const anywhere = new RegExp(`(?<![\\w.$])"?(${schemas.join('|')})"?\\s*\\.\\s*"?\\w`, 'gi')
  const found = [...sql.matchAll(expected), ...sql.matchAll(anywhere)]
  const names = found.flatMap(([, ...groups]) => groups.filter((name) => name !== undefined))
  return [...new Set(names.map((name) => name.toLowerCase()))]
}
