// The one way to the Rust side: a command by its name, JSON in, JSON out. Only this folder may know the shell.

import type { Commands } from '$/lib/bindings';
import * as browser from './browser';
import * as shell from './shell';

export type Command = keyof Commands;
export type Request<K extends Command> = Commands[K][0];
export type Answer<K extends Command> = Commands[K][1];

/** An error as it travels. */
interface WireError {
  code: string;
  message: string;
  details: unknown;
}

/** Something a command refused, or the program not answering. Screens branch on `code`, never on the text. */
export class BackendError extends Error {
  readonly code: string;
  readonly details: unknown;

  constructor(error: WireError) {
    super(error.message);
    this.name = 'BackendError';
    this.code = error.code;
    this.details = error.details;
  }

  static from(thrown: unknown): BackendError {
    if (thrown instanceof BackendError) return thrown;
    if (isWireError(thrown)) return new BackendError(thrown);
    return new BackendError({
      code: 'no-answer',
      message: 'プログラムから返事がありません。この画面を閉じずに、少し待ってください。',
      details: String(thrown),
    });
  }
}

function isWireError(thrown: unknown): thrown is WireError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}

const transport = shell.isShell() ? shell : browser;

/** Runs a command. */
export async function call<K extends Command>(name: K, request: Request<K>): Promise<Answer<K>> {
  try {
    return (await transport.send(name, request)) as Answer<K>;
  } catch (thrown) {
    throw BackendError.from(thrown);
  }
}

/** Whether the program was asked to open a plan. */
export const opensPlan: boolean = transport.opensPlan;

/** What the first screen shows. */
export async function begin(): Promise<Answer<'begin'>> {
  const begun = transport.begun();
  if (!begun) return call('begin', {});
  try {
    return (await begun) as Answer<'begin'>;
  } catch (thrown) {
    throw BackendError.from(thrown);
  }
}

/** Runs `flush` before the window closes; the window stays when it fails. Returns a function that stops listening. */
export const beforeClose: (flush: () => Promise<void>) => () => void = transport.beforeClose;
