import { expect, test } from 'vitest';
import { readCode } from './municipality-code';

test.each([
  ['', 'empty'],
  ['　', 'empty'],
  ['074071', 'good'], // 磐梯町
  ['０７４０７１', 'good'],
  ['07407-1', 'good'],
  ['074072', 'check-digit'],
  ['215066', 'good'], // 白川町
  ['07407', 'not-digits'],
  ['磐梯町', 'not-digits'],
  ['994071', 'prefecture'],
])('%s is %s', (text, state) => expect(readCode(text)).toBe(state));
