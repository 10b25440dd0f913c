import { beforeEach, describe, expect, test } from 'vitest';
import { AT_MOST, PAUSE, Sender, type Clock } from './sender';

class FakeClock implements Clock {
  #now = 0;
  #timers = new Map<number, { at: number; run: () => void }>();
  #next = 1;

  now = () => this.#now;

  after = (milliseconds: number, run: () => void) => {
    this.#timers.set(this.#next, { at: this.#now + milliseconds, run });
    return this.#next++;
  };

  cancel = (timer: unknown) => void this.#timers.delete(timer as number);

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#timers]
        .filter(([, timer]) => timer.at <= end)
        .sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.#now = due[1].at;
      due[1].run();
    }
    this.#now = end;
  }
}

let clock: FakeClock;
let sent: string[];
let sender: Sender<string>;

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  sender = new Sender((value) => sent.push(value), clock);
});

describe('a typed value', () => {
  test('is sent after a pause, once, as it was typed last', () => {
    sender.typed('窓');
    clock.pass(PAUSE - 1);
    sender.typed('窓口');
    clock.pass(PAUSE - 1);
    expect(sent).toEqual([]);
    clock.pass(1);
    expect(sent).toEqual(['窓口']);
    clock.pass(5_000);
    expect(sent).toEqual(['窓口']);
    expect(sender.pending).toBe(false);
  });

  test('never waits longer than the promised time while typing goes on', () => {
    for (let time = 0; time < 2_000; time += 100) {
      sender.typed(`${time}`);
      clock.pass(100);
    }
    expect(AT_MOST).toBeLessThan(1_000);
    expect(sent.length).toBeGreaterThanOrEqual(2);
    expect(sent[0]).toBe(`${AT_MOST - 100}`);
  });

  test('is not sent in the middle of a conversion, but after it', () => {
    sender.compositionStart();
    sender.typed('まどぐち');
    clock.pass(10_000);
    expect(sent).toEqual([]);
    sender.typed('窓口');
    sender.compositionEnd();
    clock.pass(PAUSE);
    expect(sent).toEqual(['窓口']);
  });

  test('typed before a conversion is safe while the conversion goes on', () => {
    sender.typed('町の');
    clock.pass(200);
    sender.compositionStart();
    expect(sent).toEqual(['町の']);
    sender.typed('町のまどぐち');
    clock.pass(10_000);
    expect(sent).toEqual(['町の']);
    sender.typed('町の窓口');
    sender.compositionEnd();
    clock.pass(PAUSE);
    expect(sent).toEqual(['町の', '町の窓口']);
  });

  test('is sent at once when the field is left, even in a conversion', () => {
    sender.compositionStart();
    sender.typed('書きかけ');
    sender.flush();
    expect(sent).toEqual(['書きかけ']);
    sender.flush();
    expect(sent).toEqual(['書きかけ']);
  });

  test('can be forgotten', () => {
    sender.typed('やめた');
    sender.drop();
    clock.pass(5_000);
    expect(sent).toEqual([]);
  });
});
