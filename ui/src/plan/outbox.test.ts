import { describe, expect, test } from 'vitest';
import { BackendError } from '$/lib/backend';
import { isPassing, Outbox } from './outbox';

const error = (code: string) => new BackendError({ code, message: '', details: null });

describe('the outbox', () => {
  test('keeps the newest value of each field until it is safe', () => {
    const outbox = new Outbox();
    outbox.hold('a', { title: '窓', aim: '近く' });
    outbox.hold('b', { title: '道' });
    outbox.hold('a', { title: '窓口' });
    expect(outbox.waiting()).toEqual([
      { id: 'a', field: 'aim', value: '近く' },
      { id: 'b', field: 'title', value: '道' },
      { id: 'a', field: 'title', value: '窓口' },
    ]);
    outbox.settle('a', { title: '窓口', aim: '近く' });
    expect(outbox.size).toBe(1);
    outbox.settle('b', { title: '道' });
    expect(outbox.size).toBe(0);
  });

  test('waits where trying again can help, and only there', () => {
    for (const code of ['disk-full', 'internal', 'no-answer', 'denied', 'no-plan'])
      expect(isPassing(error(code)), code).toBe(true);
    for (const code of ['wrong-value', 'too-long', 'read-only', 'no-such-record'])
      expect(isPassing(error(code)), code).toBe(false);
  });
});
