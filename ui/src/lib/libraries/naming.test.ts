import { expect, test } from 'vitest';
import { folderName } from './naming';

test('a library is called as its folder', () => {
  expect(folderName('/home/a/Ukraine study/')).toBe('Ukraine study');
  expect(folderName('C:\\Users\\a\\study')).toBe('study');
  expect(folderName('/')).toBe('/');
});
