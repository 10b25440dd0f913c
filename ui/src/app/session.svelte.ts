// What the program shows: the start page or a plan, and how one leads to the other.

import { BackendError, begin, call } from '$/lib/backend';
import type {
  NoticeView,
  OpenMode,
  PlanCreate,
  PlanNext,
  PlanView,
  ReferenceData,
  StartView,
} from '$/lib/bindings';
import { t } from '$/lib/strings';
import { nameTimesBy } from '$/lib/strings/time';
import { readMoment } from '$/plan/days';
import { Road } from '$/plan/road.svelte';
import { PlanStore } from '$/plan/store.svelte';
import { Look } from './look.svelte';

/** Who has the plan open that the officer wants. */
export interface InUse {
  path: string;
  message: string;
  user: string;
  host: string;
  since: string;
}

export interface OpenPlan {
  store: PlanStore;
  road: Road;
}

/** The plan or the window was asked to close while something typed is not safe yet. */
export interface Leaving {
  message: string;
  go: () => Promise<void>;
}

/** The key of the template that the tour leads through. */
const SAMPLE = 'sample';

export class Session {
  leaving = $state.raw<Leaving | undefined>();
  /** True while the plan or the window is closing: nothing can be typed that nobody would take. */
  closing = $state(false);
  start = $state.raw<StartView | undefined>();
  plan = $state.raw<OpenPlan | undefined>();
  inUse = $state.raw<InUse | undefined>();
  trouble = $state.raw<BackendError | undefined>();
  notice = $state.raw<NoticeView | undefined>();
  busy = $state(false);
  readonly look = new Look();
  /** True while the tour leads through the open plan. */
  touring = $state(false);

  #reference: ReferenceData | undefined;

  constructor() {
    nameTimesBy((at) =>
      readMoment(this.plan?.store.yearNames ?? { eras: this.#reference?.eras ?? [], style: 'japanese' }, at),
    );
  }

  /** Shows the plan that is open already (the page was loaded again) or was asked for, or else the start page. */
  async begin(): Promise<void> {
    await this.#try(async () => {
      const { reference, preferences, start, plan, refused } = await begin();
      this.look.begin(preferences);
      this.#reference = reference;
      this.#started(start);
      if (plan) this.#show(plan);
      if (refused && start.asked_to_open !== null)
        this.#refused(start.asked_to_open, BackendError.from(refused));
    });
  }

  open(path: string, mode: OpenMode = 'edit'): Promise<void> {
    return this.#try(
      async () => this.#show(await call('plan_open', { path, mode })),
      (error) => {
        this.#refused(path, error);
      },
    );
  }

  /** A plan cannot be opened: the officer is told why, or asked when somebody else has it. */
  #refused(path: string, error: BackendError): void {
    if (error.code !== 'in-use') {
      this.#fail(error);
      return;
    }
    const details = (error.details ?? {}) as Partial<InUse>;
    this.inUse = {
      path,
      message: error.message,
      user: details.user ?? '',
      host: details.host ?? '',
      since: details.since ?? '',
    };
  }

  /** Makes a plan. The tour comes with the sample plan, until it was closed for ever. */
  create(request: PlanCreate): Promise<void> {
    return this.#try(async () => {
      this.#show(await call('plan_create', request));
      this.touring = request.template === SAMPLE && !this.look.preferences.toured;
    });
  }

  /** Shows the sample plan: a new one, or the one that was made there before. */
  async showSample(path: string): Promise<void> {
    await this.create({ template: SAMPLE, path, code: '', town_name: '' });
    if (this.trouble?.code !== 'file-exists') return;
    await this.open(path);
    this.touring = this.plan !== undefined && !this.look.preferences.toured;
  }

  copy(from: string | null, to: string): Promise<void> {
    return this.#try(async () => this.#show(await call('plan_copy', { from, to })));
  }

  /** Makes the next edition and opens it. What goes wrong is thrown, for the form that asked. */
  async next(request: PlanNext): Promise<void> {
    await this.plan?.store.flush();
    this.#show(await call('plan_next', request));
  }

  /** Takes the plan out of a file that is refused because of something foreign in it. */
  salvage(from: string): Promise<void> {
    return this.#try(async () => this.#show(await call('plan_salvage', { from })));
  }

  resume(id: string): Promise<void> {
    return this.#try(async () => this.#show(await call('unfinished_resume', { id })));
  }

  /** Saves work that was cut off in a new file, where its own is out of reach. */
  saveElsewhere(id: string, to: string): Promise<void> {
    return this.#try(async () => this.#show(await call('unfinished_save_as', { id, to })));
  }

  discard(id: string): Promise<void> {
    return this.#try(async () => {
      this.#started(await call('unfinished_discard', { id }));
    });
  }

  forget(path: string): Promise<void> {
    return this.#try(async () => {
      this.#started(await call('recent_remove', { path }));
    });
  }

  restore(path: string | null, id: string): Promise<void> {
    return this.#try(async () => {
      await this.plan?.store.flush();
      this.#show(await call('backup_restore', { path, id, to: null }));
    });
  }

  /** Opens the plan of a point in time as a new file. What goes wrong is thrown, for the panel that asked. */
  async openSnapshot(id: string, to: string): Promise<void> {
    await this.plan?.store.flush();
    this.#show(await call('snapshot_save_as', { id, to }));
  }

  /** Everything typed is sent; then the plan is written and left. */
  async close(): Promise<void> {
    const plan = this.plan;
    if (!plan) return;
    const leave = async () => {
      const closed = await call('plan_close', {});
      plan.store.close();
      this.plan = undefined;
      this.touring = false;
      document.title = t.product;
      this.leaving = undefined;
      this.notice = closed.notice ?? undefined;
      this.#started(await call('start_view', {}));
    };
    try {
      await this.#makeSafe(plan.store, leave);
    } catch {
      return; // The officer is being asked.
    }
    await this.#try(leave);
    this.closing = false;
  }

  /** Before the window goes: sends everything typed. Throws when it is not safe; the officer is then asked. */
  async beforeWindowCloses(): Promise<void> {
    if (this.plan) await this.#makeSafe(this.plan.store, async () => void (await call('window_close', {})));
  }

  /** Sends everything typed; when it cannot be made safe the officer is asked whether to `go` all the same. */
  async #makeSafe(store: PlanStore, go: () => Promise<void>): Promise<void> {
    // What stands in a field that takes its text only when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.closing = true;
    try {
      await store.flush();
    } catch (thrown) {
      this.closing = false;
      this.leaving = { message: BackendError.from(thrown).message, go: () => this.#try(go) };
      throw thrown;
    }
  }

  /** What was told once stays until it is read. */
  #started(view: StartView): void {
    this.start = { ...view, notices: [...(this.start?.notices ?? []), ...view.notices] };
  }

  dismissNotice(notice: NoticeView): void {
    if (this.start)
      this.start = { ...this.start, notices: this.start.notices.filter((other) => other !== notice) };
  }

  #show(view: PlanView): void {
    if (!this.#reference) return;
    this.plan?.store.close();
    const store = new PlanStore(view, this.#reference, this.start?.has_dialogs ?? false);
    this.plan = { store, road: new Road(store) };
    this.inUse = undefined;
    this.notice = undefined;
    if (this.start) this.start = { ...this.start, notices: [] };
    document.title = `${view.name} － ${t.product}`;
  }

  async #try(
    run: () => Promise<void>,
    failed: (error: BackendError) => void = (error) => this.#fail(error),
  ): Promise<void> {
    this.trouble = undefined;
    this.busy = true;
    try {
      await run();
    } catch (thrown) {
      failed(BackendError.from(thrown));
    } finally {
      this.busy = false;
    }
  }

  #fail(error: BackendError): void {
    this.trouble = error;
    if (this.plan) this.plan.store.trouble = error;
  }
}
