import { expect, test } from 'vitest';
import { actions, type Action } from './actions.svelte';
import { chordOf, isWriting } from './keys';

function press(key: string, held: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...held });
}

test.each([
  [press('n'), 'n'],
  [press('?', { shiftKey: true }), '?'],
  [press('F7', { shiftKey: true }), 'Shift+F7'],
  [press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z'],
  [press('k', { metaKey: true }), 'Mod+K'],
  [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
])('%#: %s', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

test('a view takes a key from the app, and gives it back', () => {
  const ran: string[] = [];
  const action = (id: string): Action => ({ id, label: id, group: '', keys: ['n'], run: () => ran.push(id) });
  const stopApp = actions.add(() => [action('app')]);
  const stopView = actions.add(() => [action('view')]);
  actions.press(press('n'));
  stopView();
  actions.press(press('n'));
  stopApp();
  actions.press(press('n'));
  expect(ran).toEqual(['view', 'app']);
});

test('keys leave fields alone', () => {
  expect(isWriting(document.createElement('textarea'))).toBe(true);
  expect(isWriting(Object.assign(document.createElement('input'), { type: 'checkbox' }))).toBe(false);
  expect(isWriting(document.createElement('button'))).toBe(false);
});
