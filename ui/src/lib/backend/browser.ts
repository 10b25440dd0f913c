// The development host: commands over HTTP, so that the screen runs in a browser for tests.

/** Requests up to this size survive the page being closed (limit of `keepalive` in browsers is 64 KiB). */
const KEEPALIVE_LIMIT = 60_000;

export const opensPlan = false;
export const begun = (): Promise<unknown> | undefined => undefined;

export async function send(name: string, request: unknown): Promise<unknown> {
  const body = JSON.stringify(request);
  const response = await fetch(`/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    keepalive: body.length < KEEPALIVE_LIMIT,
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
