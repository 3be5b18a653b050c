/** A form as the designer writes it, made up for the tests: a council that lets allotments. */
export const allotment = {
  engine: 'V2',
  schema: 2,
  name: 'Apply for an allotment',
  startPage: '/your-name',
  sections: [{ id: 'section-you', name: 'aboutYou', title: 'About you', hideTitle: false }],
  conditions: [
    {
      id: 'condition-elsewhere',
      displayName: 'Lives outside the town',
      items: [
        {
          id: 'item-1',
          componentId: 'component-lives-here',
          operator: 'is',
          type: 'BooleanValue',
          value: false,
        },
      ],
    },
    {
      id: 'condition-keeps-animals',
      displayName: 'Wants to keep hens or bees',
      coordinator: 'and',
      items: [
        {
          id: 'item-2',
          componentId: 'component-plans',
          operator: 'contains',
          type: 'ListItemRef',
          value: { listId: 'list-plans', itemId: ['plan-hens', 'plan-bees'], itemsCoordinator: 'or' },
        },
        {
          id: 'item-3',
          componentId: 'component-born',
          operator: 'is at least',
          type: 'RelativeDate',
          value: { period: 18, unit: 'years', direction: 'in the past' },
        },
      ],
    },
    {
      id: 'condition-named-smith',
      displayName: 'Is called Smith',
      items: [
        { id: 'item-4', componentId: 'component-name', operator: 'is', type: 'StringValue', value: 'Smith' },
      ],
    },
  ],
  lists: [
    {
      id: 'list-plans',
      name: 'plansList',
      title: 'What people grow and keep',
      type: 'string',
      items: [
        { id: 'plan-vegetables', text: 'Vegetables', value: 'Vegetables and fruit' },
        { id: 'plan-hens', text: 'Hens', value: 'hens', hint: { id: 'hint-hens', text: 'At most six' } },
        { id: 'plan-bees', text: 'Bees', value: 'bees', condition: 'condition-elsewhere' },
      ],
    },
    {
      id: 'list-rules',
      name: 'rulesList',
      title: 'Rules of the site',
      type: 'string',
      items: [{ id: 'rule-fires', text: 'No fires in summer', value: 'fires' }],
    },
  ],
  pages: [
    {
      id: 'page-name',
      path: '/your-name',
      title: 'Your name',
      section: 'section-you',
      components: [
        {
          id: 'component-intro',
          type: 'Markdown',
          name: 'intro',
          title: '',
          content: 'We ask **only** once a year.',
        },
        {
          id: 'component-name',
          type: 'TextField',
          name: 'yourName',
          title: 'What is your name?',
          shortDescription: 'your name',
          hint: 'As it stands on letters',
          options: { required: true, autocomplete: 'name', classes: 'govuk-input--width-20' },
          schema: { max: 80, min: 2, regex: '^[A-Z]' },
        },
        {
          id: 'component-born',
          type: 'DatePartsField',
          name: 'dateOfBirth',
          title: 'When were you born?',
          options: { required: true, maxDaysInPast: 43800, maxDaysInFuture: 0, earliestDate: '1900-01-01' },
        },
      ],
      next: [],
    },
    {
      id: 'page-home',
      path: '/home',
      title: '',
      components: [
        {
          id: 'component-lives-here',
          type: 'YesNoField',
          name: 'livesHere',
          title: 'Do you live in the town?',
          options: {
            required: true,
            customValidationMessages: { 'any.required': 'Say whether you live here' },
          },
        },
      ],
    },
    {
      id: 'page-outside',
      path: '/outside',
      title: 'You cannot apply',
      controller: 'TerminalPageController',
      condition: 'condition-elsewhere',
      components: [
        {
          id: 'component-sorry',
          type: 'Markdown',
          name: 'sorry',
          title: 'Sorry',
          content: 'Plots are for people of the town.',
        },
      ],
    },
    {
      id: 'page-plans',
      path: '/plans',
      title: 'Your plans',
      components: [
        {
          id: 'component-plans',
          type: 'CheckboxesField',
          name: 'plans',
          title: 'What will you do?',
          list: 'list-plans',
          options: { required: false, bold: true },
        },
        {
          id: 'component-square',
          type: 'OsGridRefField',
          name: 'gridRef',
          title: 'Which plot would you like?',
          options: { required: false, instructionText: 'Look at the plan on the gate' },
        },
      ],
    },
    {
      id: 'page-animals',
      path: '/sent',
      title: 'Each shed',
      controller: 'RepeatPageController',
      condition: 'condition-keeps-animals',
      repeat: { options: { name: 'sheds', title: 'Shed' }, schema: { min: 1, max: 3 } },
      components: [
        {
          id: 'component-width',
          type: 'NumberField',
          name: 'width',
          title: 'How wide is it?',
          options: { required: true, suffix: 'metres' },
          schema: { min: 1, max: 9, precision: 1 },
        },
      ],
    },
    {
      id: 'page-upload',
      path: '/papers',
      title: 'Papers',
      controller: 'FileUploadPageController',
      condition: 'condition-named-smith',
      components: [
        {
          id: 'component-papers',
          type: 'FileUploadField',
          name: 'papers',
          title: 'Show where you live',
          options: { required: true, accept: 'application/pdf' },
          schema: { min: 1, max: 2 },
        },
        {
          id: 'component-fee',
          type: 'PaymentField',
          name: 'fee',
          title: 'The rent',
          options: { amount: 42.5, description: 'Rent for a year' },
        },
      ],
    },
    {
      id: 'page-summary',
      path: '/summary',
      title: 'Check',
      controller: 'SummaryPageController',
      components: [
        {
          id: 'component-true',
          type: 'DeclarationField',
          name: 'isTrue',
          title: 'Declaration',
          content: 'What I said is true',
          options: { required: true },
        },
      ],
    },
  ],
  outputEmail: 'plots@council.example',
  options: { showReferenceNumber: true },
}
