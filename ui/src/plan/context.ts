import { createContext } from 'svelte';
import type { Road } from './road.svelte';
import type { PlanStore } from './store.svelte';

/** The open plan, for every component of its window. */
export const [planContext, setPlanContext] = createContext<PlanStore>();

/** Where the officer is. */
export const [roadContext, setRoadContext] = createContext<Road>();
