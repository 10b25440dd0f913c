import { createContext } from 'svelte';
import type { Session } from '$/app/session.svelte';

/** The views of history and changes. */
export type ChangesTab = 'history' | 'difference' | 'snapshots';

/** Opens the views of history and changes. */
export const [changesContext, setChangesContext] = createContext<(tab: ChangesTab) => void>();

/** The session, for a view that opens another plan. */
export const [sessionContext, setSessionContext] = createContext<Session>();
