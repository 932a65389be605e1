export const settings = {
  title: 'Settings',
  intro: 'How Parallax looks, and under whose name you code.',
  coder: 'Your name as coder',
  coderHint: 'Stands on every coding you make, and in exports.',
  theme: 'Appearance',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  reading: 'Reading text',
  sample:
    'Russia annexed the peninsula a week after the vote; Moscow calls it a reunification. Each outlet chose its word.',
  library: 'Library',
  folder: 'Folder',
  contents: 'Contents',
  version: 'Version',
  saved: 'Saved',
  sampleEvent: 'Sample event',
  addSample: 'Add the sample event',
  openSample: 'Open the sample event',
};
