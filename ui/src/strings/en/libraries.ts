export const libraries = {
  title: 'Libraries',
  hint: 'Each library has a window of its own.',
  create: 'New library…',
  other: 'Open another library…',
  recent: 'Opened before',
  here: 'This window',
  missing: 'Not there any more',
  open: (name: string) => `Open ${name}`,
  forget: (name: string) => `Take ${name} off the list`,
  none: 'No other library was opened on this computer yet.',
  opened: (folder: string) => `${folder} opens in a window of its own`,
};
