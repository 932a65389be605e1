import { expect, test } from 'vitest';
import { openedAs } from './opening';

test('files are opened by the endings that the packages tie to the program', () => {
  expect(openedAs('/home/a/study.QDPX')).toBe('project');
  expect(openedAs('C:\\feeds.opml')).toBe('feeds');
  expect(openedAs('study.parallax')).toBe('backup');
  expect(openedAs('report.html')).toBe('articles');
  expect(openedAs('opml')).toBe('articles');
});
