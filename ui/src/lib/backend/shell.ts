// The desktop shell: its single command `rpc`, and its word that the window is about to close.

import { invoke, isTauri } from '@tauri-apps/api/core';

export const isShell = isTauri;

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
