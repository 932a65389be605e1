import { counted } from '../counted';

export const trust = {
  trouble: {
    title: 'The library could not be opened',
    calm: 'Nothing was changed or deleted. What is there stays where it is.',
    folder: 'Folder',
    again: 'Try again',
    backups: 'Put a backup in its place',
    backupsHint:
      'What is there now is moved aside, not deleted; you are told where. Work done since the backup is not in it.',
    noBackups:
      'This library has no backups of its own. One that was saved elsewhere can be put in its place.',
    restore: 'Restore',
    restoring: 'Restoring…',
    restoreOf: (when: string) => `Restore the backup of ${when}`,
    other: 'Choose another backup…',
    kept: (folder: string) => `Restored. What was there before is kept in ${folder}.`,
  },
  mended: {
    title: 'Found when the library was opened',
    hint: 'If something of yours is missing, a backup may hold it: Settings, “Backups”. This stays in Settings until Parallax is closed.',
    close: 'I have read it',
  },
  backups: {
    title: 'Backups',
    intro:
      'Once a day, when something changed, Parallax writes the whole library to one file in its folder, and keeps a week of days and two months of weeks. A copy on another disk is safer still.',
    none: 'No backup was made yet.',
    now: 'Back up now',
    elsewhere: 'Save a backup elsewhere…',
    made: (path: string) => `Backup written: ${path}`,
    name: 'Parallax library',
    caption: 'Backups in the library’s folder',
    when: 'Made',
    size: 'Size',
    file: 'File',
    more: counted('older one', 'older ones'),
  },
  check: {
    title: 'Is the library whole?',
    intro: 'Reads every record, follows every reference and looks up every coded span.',
    run: 'Check the library',
    running: 'Checking…',
    whole: 'All is whole.',
    read: (records: string, references: string) =>
      `${records} records and ${references} references were read.`,
    found: counted('thing is damaged or leads nowhere', 'things are damaged or lead nowhere'),
    copy: 'Copy the list',
  },
};
