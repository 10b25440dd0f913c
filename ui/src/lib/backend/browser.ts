// The development host: commands over HTTP, so that the screen runs in a browser for tests.

/** Requests of this many bytes, all that are underway together, survive the page being closed (`keepalive` allows 64 KiB). */
const KEEPALIVE_LIMIT = 60_000;
let underway = 0;

export const opensPlan = false;
export const begun = (): Promise<unknown> | undefined => undefined;

export async function send(name: string, request: unknown): Promise<unknown> {
  const body = new TextEncoder().encode(JSON.stringify(request));
  const keepalive = underway + body.length < KEEPALIVE_LIMIT;
  if (keepalive) underway += body.length;
  const response = await fetch(`/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    keepalive,
  }).finally(() => {
    if (keepalive) underway -= body.length;
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw answer;
  return answer;
}

export function beforeClose(flush: () => Promise<void>): () => void {
  const leave = () => void flush().catch(() => undefined);
  addEventListener('pagehide', leave);
  addEventListener('beforeunload', leave);
  return () => {
    removeEventListener('pagehide', leave);
    removeEventListener('beforeunload', leave);
  };
}
