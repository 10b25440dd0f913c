import { createContext } from 'svelte';
import type { Session } from '$/app/session.svelte';

/** The session, for a view that opens another plan. */
export const [sessionContext, setSessionContext] = createContext<Session>();
