import { attribute, attributes, type Html, html } from '../html.ts'
import { labelledField } from './form-group.ts'
import type { FileUploadParams } from './params.ts'
import { also, tokens } from './tokens.ts'
import { translations } from './translations.ts'

/** A field for files. Official: components/file-upload/template.njk. */
export function fileUpload(params: FileUploadParams): Html {
  const id = params.id || params.name
  return labelledField(id, params, (describedBy) => wrapped(params, element(id, describedBy, params)))
}

function element(id: string, describedBy: string, params: FileUploadParams): Html {
  const classes = tokens(
    'govuk-file-upload',
    params.classes,
    params.errorMessage && 'govuk-file-upload--error',
  )
  return html`<input class="${classes}" id="${id}" name="${params.name}" type="file"${params.disabled && html` disabled`}${params.multiple && html` multiple`}${attribute('aria-describedby', describedBy)}${attributes(params.attributes)}>`
}

function wrapped(params: FileUploadParams, field: Html): Html {
  if (!params.javascript) return field
  const texts = translations({
    'choose-files-button': params.chooseFilesButtonText,
    'no-file-chosen': params.noFileChosenText,
    'multiple-files-chosen': params.multipleFilesChosenText,
    'drop-instruction': params.dropInstructionText,
    'entered-drop-zone': params.enteredDropZoneText,
    'left-drop-zone': params.leftDropZoneText,
  })
  return html`<div
    class="govuk-file-upload-wrapper${also(params.wrapperClasses)}"
    data-module="govuk-file-upload"${texts}${attributes(params.wrapperAttributes)}
  >
    ${field}
  </div>`
}
