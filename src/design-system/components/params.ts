// Written by scripts/generate-component-types.ts from the macro-options.json files of govuk-frontend.
import type { Attributes, Html } from '../html.ts'

/** A place in a list that is left out, so that a list may hold conditional items. */
export type Absent = false | null | undefined | ''

/** A text by plural rule, as in Intl.PluralRules: one, other and so on. */
export type Plurals = Readonly<Record<string, string>>

export interface AccordionParams {
  readonly id: string
  readonly headingLevel?: number | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
  readonly items: readonly (AccordionItem | Absent)[]
}

export interface AccordionItem {
  readonly heading: AccordionItemHeading
  readonly summary?: AccordionItemSummary | undefined
  readonly content: AccordionItemContent
  readonly expanded?: boolean | undefined
}

export interface AccordionItemHeading {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface AccordionItemSummary {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface AccordionItemContent {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface BackLinkParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface BreadcrumbsParams {
  readonly items: readonly (BreadcrumbsItem | Absent)[]
  readonly classes?: string | undefined
  readonly collapseOnMobile?: boolean | undefined
  readonly attributes?: Attributes | undefined
  readonly labelText?: string | undefined
}

export interface BreadcrumbsItem {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ButtonParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly type?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly isStartButton?: boolean | undefined
  readonly id?: string | undefined
}

export interface CharacterCountParams {
  readonly id?: string | undefined
  readonly name: string
  readonly rows?: string | number | undefined
  readonly value?: string | undefined
  readonly maxlength?: string | number | undefined
  readonly maxwords?: string | number | undefined
  readonly threshold?: string | number | undefined
  readonly countType?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: CharacterCountFormGroup | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly spellcheck?: boolean | undefined
  readonly countMessage?: CharacterCountCountMessage | undefined
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: Plurals | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: Plurals | undefined
  readonly wordsUnderLimitText?: Plurals | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: Plurals | undefined
}

export interface CharacterCountFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: CharacterCountFormGroupBeforeInput | undefined
  readonly afterInput?: CharacterCountFormGroupAfterInput | undefined
}

export interface CharacterCountFormGroupBeforeInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface CharacterCountFormGroupAfterInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface CharacterCountCountMessage {
  readonly classes?: string | undefined
}

export interface CheckboxesParams {
  readonly describedBy?: string | undefined
  readonly fieldset?: FieldsetParams | undefined
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: CheckboxesFormGroup | undefined
  readonly idPrefix?: string | undefined
  readonly name: string
  readonly items: readonly (CheckboxesItem | Absent)[]
  readonly values?: readonly string[] | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface CheckboxesFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInputs?: CheckboxesFormGroupBeforeInputs | undefined
  readonly afterInputs?: CheckboxesFormGroupAfterInputs | undefined
}

export interface CheckboxesFormGroupBeforeInputs {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface CheckboxesFormGroupAfterInputs {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface CheckboxesItem {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly label?: CheckboxesItemLabel | undefined
  readonly hint?: HintParams | undefined
  readonly divider?: string | undefined
  readonly checked?: boolean | undefined
  readonly conditional?: CheckboxesItemConditional | undefined
  readonly behaviour?: string | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface CheckboxesItemLabel {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface CheckboxesItemConditional {
  readonly html: Html
}

export interface CookieBannerParams {
  readonly ariaLabel?: string | undefined
  readonly hidden?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly messages: readonly (CookieBannerMessage | Absent)[]
}

export interface CookieBannerMessage {
  readonly headingText?: string | undefined
  readonly headingHtml?: Html | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly actions?: readonly (CookieBannerMessageAction | Absent)[] | undefined
  readonly hidden?: boolean | undefined
  readonly role?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface CookieBannerMessageAction {
  readonly text: string
  readonly type?: string | undefined
  readonly href?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface DateInputParams {
  readonly id: string
  readonly namePrefix?: string | undefined
  readonly items?: readonly (DateInputItem | Absent)[] | undefined
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: DateInputFormGroup | undefined
  readonly fieldset?: FieldsetParams | undefined
  readonly day?: Partial<DateInputItem> | false | undefined
  readonly month?: Partial<DateInputItem> | false | undefined
  readonly year?: Partial<DateInputItem> | false | undefined
  readonly values?: Readonly<Record<string, string | undefined>> | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface DateInputItem {
  readonly id?: string | undefined
  readonly name: string
  readonly label?: string | undefined
  readonly value?: string | undefined
  readonly error?: boolean | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly inputmode?: string | undefined
}

export interface DateInputFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInputs?: DateInputFormGroupBeforeInputs | undefined
  readonly afterInputs?: DateInputFormGroupAfterInputs | undefined
}

export interface DateInputFormGroupBeforeInputs {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface DateInputFormGroupAfterInputs {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface DetailsParams {
  readonly summaryText?: string | undefined
  readonly summaryHtml?: Html | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly open?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ErrorMessageParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly visuallyHiddenText?: string | undefined
}

export interface ErrorSummaryParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly descriptionText?: string | undefined
  readonly descriptionHtml?: Html | undefined
  readonly errorList?: readonly (ErrorSummaryErrorList | Absent)[] | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ErrorSummaryErrorList {
  readonly href?: string | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly attributes?: Attributes | undefined
}

export interface ExitThisPageParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly redirectUrl?: string | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly activatedText?: string | undefined
  readonly timedOutText?: string | undefined
  readonly pressTwoMoreTimesText?: string | undefined
  readonly pressOneMoreTimeText?: string | undefined
}

export interface FeedbackParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly headingLevel?: number | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface FieldsetParams {
  readonly describedBy?: string | undefined
  readonly legend?: FieldsetLegend | undefined
  readonly classes?: string | undefined
  readonly role?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly html?: Html | undefined
}

export interface FieldsetLegend {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export interface FileUploadParams {
  readonly name: string
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  readonly multiple?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: FileUploadFormGroup | undefined
  readonly javascript?: boolean | undefined
  readonly chooseFilesButtonText?: string | undefined
  readonly dropInstructionText?: string | undefined
  readonly multipleFilesChosenText?: Plurals | undefined
  readonly noFileChosenText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes | undefined
}

export interface FileUploadFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: FileUploadFormGroupBeforeInput | undefined
  readonly afterInput?: FileUploadFormGroupAfterInput | undefined
}

export interface FileUploadFormGroupBeforeInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface FileUploadFormGroupAfterInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface FooterParams {
  readonly meta?: FooterMeta | undefined
  readonly navigation?: readonly (FooterNavigation | Absent)[] | undefined
  readonly contentLicence?: FooterContentLicence | null | undefined
  readonly copyright?: FooterCopyright | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface FooterMeta {
  readonly visuallyHiddenTitle?: string | undefined
  readonly html?: Html | undefined
  readonly text?: string | undefined
  readonly items?: readonly (FooterMetaItem | Absent)[] | undefined
}

export interface FooterMetaItem {
  readonly text: string
  readonly href: string
  readonly attributes?: Attributes | undefined
}

export interface FooterNavigation {
  readonly title: string
  readonly columns?: number | undefined
  readonly width?: string | undefined
  readonly items?: readonly (FooterNavigationItem | Absent)[] | undefined
}

export interface FooterNavigationItem {
  readonly text: string
  readonly href: string
  readonly attributes?: Attributes | undefined
}

export interface FooterContentLicence {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface FooterCopyright {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface GenericHeaderParams {
  readonly url?: string | undefined
  readonly logoText?: string | undefined
  readonly logoHtml?: Html | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface HeaderParams {
  readonly homepageUrl?: string | undefined
  readonly productName?: string | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface HintParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputParams {
  readonly id?: string | undefined
  readonly name: string
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly prefix?: InputPrefix | undefined
  readonly suffix?: InputSuffix | undefined
  readonly formGroup?: InputFormGroup | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocapitalize?: string | undefined
  readonly inputWrapper?: InputInputWrapper | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputPrefix {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputSuffix {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: InputFormGroupBeforeInput | undefined
  readonly afterInput?: InputFormGroupAfterInput | undefined
}

export interface InputFormGroupBeforeInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface InputFormGroupAfterInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface InputInputWrapper {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InsetTextParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LabelParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly for?: string | undefined
  readonly isPageHeading?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LanguageNavigationParams {
  readonly items: readonly (LanguageNavigationItem | Absent)[]
  readonly ariaLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LanguageNavigationItem {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly lang: string
  readonly hrefLang?: string | undefined
  readonly dir?: string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly languageDescriptionText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface NotificationBannerParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly titleHeadingLevel?: number | undefined
  readonly type?: string | undefined
  readonly role?: string | undefined
  readonly titleId?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationParams {
  readonly items?: readonly (PaginationItem | Absent)[] | undefined
  readonly previous?: PaginationPrevious | undefined
  readonly next?: PaginationNext | undefined
  readonly landmarkLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationItem {
  readonly number?: string | number | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly ellipsis?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationPrevious {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly labelText?: string | undefined
  readonly href: string
  readonly attributes?: Attributes | undefined
}

export interface PaginationNext {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly labelText?: string | undefined
  readonly href: string
  readonly attributes?: Attributes | undefined
}

export interface PanelParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly headingLevel?: number | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly actions?: PanelActions | undefined
}

export interface PanelActions {
  readonly items?: readonly (PanelActionsItem | Absent)[] | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PanelActionsItem {
  readonly text: string
  readonly type?: string | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PasswordInputParams {
  readonly id?: string | undefined
  readonly name: string
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: PasswordInputFormGroup | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
  readonly button?: PasswordInputButton | undefined
}

export interface PasswordInputFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: PasswordInputFormGroupBeforeInput | undefined
  readonly afterInput?: PasswordInputFormGroupAfterInput | undefined
}

export interface PasswordInputFormGroupBeforeInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface PasswordInputFormGroupAfterInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface PasswordInputButton {
  readonly classes?: string | undefined
}

export interface PhaseBannerParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly tag?: TagParams | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface RadiosParams {
  readonly fieldset?: FieldsetParams | undefined
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: RadiosFormGroup | undefined
  readonly idPrefix?: string | undefined
  readonly name: string
  readonly items: readonly (RadiosItem | Absent)[]
  readonly value?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface RadiosFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInputs?: RadiosFormGroupBeforeInputs | undefined
  readonly afterInputs?: RadiosFormGroupAfterInputs | undefined
}

export interface RadiosFormGroupBeforeInputs {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface RadiosFormGroupAfterInputs {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface RadiosItem {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly value?: string | undefined
  readonly label?: RadiosItemLabel | undefined
  readonly hint?: HintParams | undefined
  readonly divider?: string | undefined
  readonly checked?: boolean | undefined
  readonly conditional?: RadiosItemConditional | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface RadiosItemLabel {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface RadiosItemConditional {
  readonly html: Html
}

export interface SelectParams {
  readonly id?: string | undefined
  readonly name: string
  readonly items?: readonly (SelectItem | Absent)[] | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: SelectFormGroup | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectItem {
  readonly value?: string | undefined
  readonly text: string
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: SelectFormGroupBeforeInput | undefined
  readonly afterInput?: SelectFormGroupAfterInput | undefined
}

export interface SelectFormGroupBeforeInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface SelectFormGroupAfterInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface ServiceNavigationParams {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly ariaLabel?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationId?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: readonly (ServiceNavigationNavigation | Absent)[] | undefined
  readonly slots?: ServiceNavigationSlots | undefined
}

export interface ServiceNavigationNavigation {
  readonly current?: boolean | undefined
  readonly active?: boolean | undefined
  readonly html?: Html | undefined
  readonly text?: string | undefined
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ServiceNavigationSlots {
  readonly start?: Html | undefined
  readonly end?: Html | ServiceNavigationSlotsEnd | undefined
  readonly navigationStart?: Html | undefined
  readonly navigationEnd?: Html | undefined
}

export interface ServiceNavigationSlotsEnd {
  readonly html?: Html | undefined
  readonly align?: string | undefined
}

export interface SkipLinkParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryListParams {
  readonly rows: readonly (SummaryListRow | Absent)[]
  readonly card?: SummaryListCard | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryListRow {
  readonly classes?: string | undefined
  readonly key: SummaryListRowKey
  readonly value: SummaryListRowValue
  readonly actions?: SummaryListRowActions | undefined
}

export interface SummaryListRowKey {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
}

export interface SummaryListRowValue {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
}

export interface SummaryListRowActions {
  readonly items?: readonly (SummaryListRowActionsItem | Absent)[] | undefined
  readonly classes?: string | undefined
}

export interface SummaryListRowActionsItem {
  readonly href: string
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryListCard {
  readonly title?: SummaryListCardTitle | undefined
  readonly actions?: SummaryListCardActions | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryListCardTitle {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly headingLevel?: number | undefined
  readonly classes?: string | undefined
}

export interface SummaryListCardActions {
  readonly items?: readonly (SummaryListCardActionsItem | Absent)[] | undefined
  readonly classes?: string | undefined
}

export interface SummaryListCardActionsItem {
  readonly href: string
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableParams {
  readonly rows: readonly (readonly TableCell[] | Absent)[]
  readonly head?: readonly (TableHead | Absent)[] | undefined
  readonly caption?: string | Html | undefined
  readonly captionClasses?: string | undefined
  readonly firstCellIsHeader?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableCell {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly format?: string | undefined
  readonly classes?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableHead {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly format?: string | undefined
  readonly classes?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly attributes?: Attributes | undefined
}

export interface TabsParams {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items?: readonly (TabsItem | Absent)[] | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TabsItem {
  readonly id: string
  readonly label: string
  readonly attributes?: Attributes | undefined
  readonly panel: TabsItemPanel
}

export interface TabsItemPanel {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly attributes?: Attributes | undefined
}

export interface TagParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TaskListParams {
  readonly items: readonly (TaskListItem | Absent)[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly idPrefix?: string | undefined
}

export interface TaskListItem {
  readonly title: TaskListItemTitle
  readonly hint?: TaskListItemHint | undefined
  readonly status: TaskListItemStatus
  readonly href?: string | undefined
  readonly classes?: string | undefined
}

export interface TaskListItemTitle {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
}

export interface TaskListItemHint {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface TaskListItemStatus {
  readonly tag?: TagParams | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
}

export interface TextareaParams {
  readonly id?: string | undefined
  readonly name: string
  readonly spellcheck?: boolean | undefined
  readonly rows?: string | number | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: TextareaFormGroup | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TextareaFormGroup {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: TextareaFormGroupBeforeInput | undefined
  readonly afterInput?: TextareaFormGroupAfterInput | undefined
}

export interface TextareaFormGroupBeforeInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface TextareaFormGroupAfterInput {
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

export interface WarningTextParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly iconFallbackText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}
