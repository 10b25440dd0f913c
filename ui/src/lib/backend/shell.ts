// The desktop shell: its single command `rpc`, and its word that the window is about to close.

import { invoke, isTauri } from '@tauri-apps/api/core';

export const isShell = isTauri;

/** What the shell has put into the page before its scripts were read. */
interface FirstWords {
  opensPlan: boolean;
  begun?: Promise<unknown>;
}

const first = (globalThis as { michishirube?: FirstWords }).michishirube;

/** Whether the program was asked to open a plan. */
export const opensPlan = first?.opensPlan ?? false;

/** The answer to `begin`, for which the shell asked while this script was on its way; undefined when it was taken already. */
export function begun(): Promise<unknown> | undefined {
  const answer = first?.begun;
  if (first) delete first.begun;
  return answer;
}

export function send(name: string, request: unknown): Promise<unknown> {
  return invoke('rpc', { command: name, request });
}

/** The shell asks before it closes the window, and closes it when `flush` has succeeded; the window stays when it fails. */
export function beforeClose(flush: () => Promise<void>): () => void {
  const leave = () =>
    void flush().then(
      () => send('window_close', {}),
      () => send('window_keep', {}),
    );
  addEventListener('michishirube:close', leave);
  return () => removeEventListener('michishirube:close', leave);
}
