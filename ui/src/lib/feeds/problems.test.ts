import { expect, test } from 'vitest';
import { problemAlone } from './problems';

test('a problem is said without the address it begins with', () => {
  expect(problemAlone('http://127.0.0.1:4655/dead.xml: the server has a fault (503); try again later.')).toBe(
    'The server has a fault (503); try again later.',
  );
  expect(problemAlone('it is no feed: http://courier.example/')).toBe(
    'It is no feed: http://courier.example/',
  );
  expect(problemAlone('')).toBe('');
});
