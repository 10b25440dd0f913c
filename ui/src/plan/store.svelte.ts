// The open plan as the screen knows it: records, their order, what follows from them, undo and the state of the file.
//
// Absent on purpose: what is being typed (FieldDraft) and where the officer is on the road (Road).

import { SvelteMap } from 'svelte/reactivity';
import { BackendError, call } from '$/lib/backend';
import { KIND_LABELS } from '$/lib/bindings';
import type {
  BatchEdit,
  Changed,
  Derived,
  Diagnostic,
  HistoryHead,
  Kind,
  NoticeView,
  PlanRecord,
  PlanView,
  Position,
  Query,
  ReferenceData,
  SaveState,
  ScheduleMode,
} from '$/lib/bindings';
import { t } from '$/lib/strings';
import { Announcer } from './announcer.svelte';
import { labelOf } from './values';
import type { YearNames } from './years';
import { isPassing, Outbox } from './outbox';
import { Structure, step, type Direction, type RecordOf } from './order';

const DERIVED_PAUSE = 250;
const SAVE_POLL = 1_000;
const OUTBOX_RETRY = 3_000;

/** Something that may hold typed text that was not sent yet. */
export interface Unsent {
  flush(): void;
}

export class PlanStore {
  readonly reference: ReferenceData;
  readonly hasDialogs: boolean;
  readonly announcer = new Announcer();

  name = $state('');
  readOnly = $state.raw<string | null>(null);
  derived = $state.raw<Derived>() as Derived;
  history = $state.raw<HistoryHead>({ undo: null, redo: null });
  save = $state.raw<SaveState>() as SaveState;
  notices = $state.raw<NoticeView[]>([]);
  /** What went wrong outside a field, until the officer has read it. */
  trouble = $state.raw<BackendError | undefined>();
  /** Why something that was typed is not safe on this PC yet, or undefined when all of it is. */
  unsafe = $state.raw<string | undefined>();
  /** Counts the undos and redos that were asked for. */
  asked = 0;
  /** Counts undos and redos: a focused field takes its text from the record again. */
  rewound = $state(0);

  #records = new SvelteMap<string, PlanRecord>();
  #structure = $state.raw(new Structure());
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #unsent = new Set<Unsent>();
  #queue: Promise<unknown> = Promise.resolve();
  #derivedTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #outbox = new Outbox();
  #outboxTimer: ReturnType<typeof setTimeout> | undefined;
  #answers = 0;
  #findings = $derived.by(() => {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew with every answer
    const byField = new Map<string, Diagnostic[]>();
    for (const found of this.derived.findings) {
      const key = `${found.place.record ?? ''}/${found.place.field ?? ''}`;
      const others = byField.get(key);
      if (others) others.push(found);
      else byField.set(key, [found]);
    }
    return byField;
  });
  #unfinished: ReadonlySet<string> = $derived(
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew with every answer
    new Set(
      this.derived.findings
        .filter((found) => found.severity !== 'notice')
        .flatMap((found) => found.place.record ?? []),
    ),
  );

  #notes: readonly RecordOf<'field_note'>[] = $derived(
    this.#structure.all('field_note').flatMap((id) => this.record('field_note', id) ?? []),
  );

  constructor(view: PlanView, reference: ReferenceData, hasDialogs: boolean) {
    this.reference = reference;
    this.hasDialogs = hasDialogs;
    this.name = view.name;
    this.readOnly = view.read_only;
    this.derived = view.derived;
    this.history = view.history;
    this.save = view.save;
    this.notices = view.notices;
    for (const record of view.records) this.#records.set(record.id, record);
    this.#structure = new Structure(view.records);
    this.#followSave(view.save);
  }

  // Reading

  get(id: string): PlanRecord | undefined {
    return this.#records.get(id);
  }

  /** Every record, in no particular order. */
  all(): Iterable<PlanRecord> {
    return this.#records.values();
  }

  record<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined {
    const record = this.#records.get(id);
    return record?.kind === kind ? (record as RecordOf<K>) : undefined;
  }

  childIds(parent: string | null, kind: Kind): readonly string[] {
    return this.#structure.children(parent, kind);
  }

  children<K extends Kind>(parent: string | null, kind: K): RecordOf<K>[] {
    return this.childIds(parent, kind).flatMap((id) => this.record(kind, id) ?? []);
  }

  /** The one record of a kind that every plan has once. */
  singleton<K extends Kind>(kind: K): RecordOf<K> | undefined {
    return this.children(null, kind)[0];
  }

  /** Which level of the 施策体系 a measure stands on, from 0. */
  depth(id: string): number {
    let depth = -1;
    let at: string | null = id;
    while (at !== null) {
      const record = this.#records.get(at);
      if (record?.kind !== 'measure') break;
      depth += 1;
      at = record.parent;
    }
    return depth;
  }

  /** The town's word for a level of the 施策体系, counted from 0. */
  levelName(depth: number): string {
    const names = this.derived.level_names;
    return names[depth] ?? names.at(-1) ?? '';
  }

  /** What a record of this kind under this parent is called. */
  kindName(kind: Kind, parent: string | null): string {
    if (kind === 'measure') return this.levelName(parent === null ? 0 : this.depth(parent) + 1);
    if (kind === 'initiative') return this.derived.initiative_name;
    return KIND_LABELS[kind];
  }

  /** What the officer calls a field: the town's own word where a field of the 個票 was given one. */
  fieldLabel(record: PlanRecord, field: string): string {
    const own = record.kind === 'initiative' ? this.singleton('frame')?.body.sheet_labels[field] : undefined;
    return own?.trim() || labelOf(record, field);
  }

  /** Whether the town does not use a field of the 個票. */
  isHidden(record: PlanRecord, field: string): boolean {
    return (
      record.kind === 'initiative' &&
      field !== 'title' &&
      (this.singleton('frame')?.body.hidden_sheet_fields.includes(field) ?? false)
    );
  }

  /** What was found in one field. */
  findingsAt(record: string, field: string): readonly Diagnostic[] {
    return this.#findings.get(`${record}/${field}`) ?? [];
  }

  /** Every note of the plan. */
  get notes(): readonly RecordOf<'field_note'>[] {
    return this.#notes;
  }

  /** The notes of one field, the oldest first. */
  notesAt(record: string, field: string): RecordOf<'field_note'>[] {
    return this.children(record, 'field_note').filter((note) => note.body.field === field);
  }

  /** Whether anything was found in a record itself. */
  hasFindings(record: string): boolean {
    return this.#unfinished.has(record);
  }

  /** What is needed to name a year as the town writes it. */
  get yearNames(): YearNames {
    return {
      eras: this.reference.eras,
      style: this.singleton('town')?.body.date_style ?? 'japanese',
      years: this.derived.years,
    };
  }

  // Typed text

  register(unsent: Unsent): () => void {
    this.#unsent.add(unsent);
    return () => {
      unsent.flush();
      this.#unsent.delete(unsent);
    };
  }

  /** Sends everything typed; nobody waits for it. */
  send(): void {
    for (const unsent of this.#unsent) unsent.flush();
  }

  /** Sends everything typed, and waits until it is safe on this PC. Throws when it is not. */
  async flush(): Promise<void> {
    this.send();
    await this.#queue;
    if (this.#outbox.size > 0) await this.#enqueue(() => this.#retry());
    if (this.#outbox.size > 0)
      throw new BackendError({ code: 'not-safe', message: this.unsafe ?? '', details: null });
  }

  // Edits

  /**
   * Changes fields. A refusal is thrown, so that the field can say it; what only could not be done for the moment is kept and
   * tried again.
   */
  set(id: string, fields: Record<string, unknown>, burst: string | null = null): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#closed) return;
      try {
        this.#apply(await call('record_set', { id, fields, burst }));
        this.#settle(id, fields);
      } catch (thrown) {
        const error = BackendError.from(thrown);
        if (!isPassing(error)) throw error;
        this.#hold(id, fields, error);
      }
    });
  }

  /** Changes fields outside of a field, as a button does; what goes wrong is shown at the top. */
  async fill(id: string, fields: Record<string, unknown>): Promise<void> {
    this.asked += 1;
    await this.#edit(async () => this.#apply(await call('record_set', { id, fields, burst: null })));
    this.rewound += 1;
  }

  /** Adds a record and returns its id, or undefined when it could not be added. */
  add(
    kind: Kind,
    parent: string | null,
    position: Position = { at: 'last' },
    fields: Record<string, unknown> = {},
  ): Promise<string | undefined> {
    return this.#edit(async () => {
      const changed = await call('record_add', { kind, parent, position, fields });
      this.#apply(changed);
      this.announcer.say(t.said.added(this.kindName(kind, parent)));
      return changed.created ?? undefined;
    });
  }

  /** Takes built-in words into the 用語集, all at once; true when it could be done. */
  async takeTerms(words: readonly string[]): Promise<boolean> {
    const taken = await this.#edit(async () => {
      const changed = await call('glossary_take', { words: [...words] });
      this.#apply(changed);
      return changed.name !== null;
    });
    return taken ?? false;
  }

  /** Copies a record with all that it holds; returns the id of the copy. */
  copy(id: string): Promise<string | undefined> {
    return this.#edit(async () => {
      const changed = await call('record_copy', { id });
      this.#apply(changed);
      return changed.created ?? undefined;
    });
  }

  /** Replaces words wherever they stand, save at the places that are left; the name of what was done. */
  replace(query: Query, left: string[]): Promise<string | undefined> {
    return this.#overMany(() => call('plan_replace', { query, left }));
  }

  /** An edit of a panel that says itself what went wrong: the name of what was done, or undefined. Throws what went wrong. */
  async within(run: () => Promise<Changed>): Promise<string | undefined> {
    this.asked += 1;
    this.send();
    const name = await this.#enqueue(async () => {
      const changed = await run();
      this.#apply(changed);
      return changed.name ?? undefined;
    });
    this.rewound += 1;
    return name;
  }

  /** Something that is no edit has changed what the file is to hold. */
  follow(save: SaveState): void {
    this.#followSave(save);
  }

  async #overMany(run: () => Promise<Changed>): Promise<string | undefined> {
    this.asked += 1;
    const name = await this.#edit(async () => {
      const changed = await run();
      this.#apply(changed);
      return changed.name ?? undefined;
    });
    this.rewound += 1;
    return name;
  }

  /** Moves a record; true when it stands elsewhere now. */
  async move(id: string, parent: string | null, position: Position): Promise<boolean> {
    const moved = await this.#edit(async () => {
      const changed = await call('record_move', { id, parent, position });
      this.#apply(changed);
      return changed.name !== null;
    });
    return moved ?? false;
  }

  /** Moves a record one place among the given siblings, and says where it stands then. */
  async step(id: string, siblings: readonly string[], direction: Direction): Promise<boolean> {
    const record = this.get(id);
    const position = step(siblings, id, direction);
    if (!record || !position) {
      this.announcer.say(direction === 'up' ? t.said.alreadyFirst : t.said.alreadyLast);
      return false;
    }
    const moved = await this.move(id, record.parent, position);
    if (moved) {
      const place = siblings.indexOf(id) + (direction === 'up' ? 0 : 2);
      this.announcer.say(t.said.moved(place, siblings.length));
    }
    return moved;
  }

  /** Removes a record, and offers to take that back. */
  async remove(id: string): Promise<boolean> {
    const record = this.get(id);
    if (!record) return false;
    const name = this.kindName(record.kind, record.parent);
    const removed = await this.#edit(async () => {
      this.#apply(await call('record_remove', { id }));
      return true;
    });
    if (!removed) return false;
    this.announcer.show({
      message: t.said.removed(name),
      action: { label: t.plan.undo, run: () => void this.undo() },
    });
    return true;
  }

  /** Several edits as one, which one undo takes back; true when they are done. Also a focused field shows them. */
  async batch(name: string, edits: BatchEdit[]): Promise<boolean> {
    if (edits.length === 0) return true;
    return this.#together(() => call('record_batch', { name, edits }));
  }

  /** Lays the schedule out; true when it is done. */
  layOut(mode: ScheduleMode): Promise<boolean> {
    return this.#together(async () => {
      const changed = await call('schedule_lay_out', { mode });
      this.announcer.say(t.schedule.laidOut(changed.records.length));
      return changed;
    });
  }

  async #together(run: () => Promise<Changed>): Promise<boolean> {
    this.asked += 1;
    const done = await this.#edit(async () => {
      this.#apply(await run());
      return true;
    });
    this.rewound += 1;
    return done ?? false;
  }

  /** Adds a note to a field; true when it is there. */
  async addNote(record: string, field: string, state: 'open' | 'remark', text: string): Promise<boolean> {
    const added = await this.#edit(async () => {
      this.#apply(await call('note_add', { record, field, state, text }));
      this.announcer.say(state === 'open' ? t.notes.marked : t.notes.remarked);
      return true;
    });
    return added ?? false;
  }

  /** Takes a picture into the plan and returns the id of its record. What cannot be taken is thrown, so that its place can say it. */
  async addPicture(
    parent: string,
    picture: { file_name: string; bytes: string },
  ): Promise<string | undefined> {
    this.send();
    return this.#enqueue(async () => {
      const changed = await call('picture_add', { parent, position: { at: 'last' }, ...picture });
      this.#apply(changed);
      return changed.created ?? undefined;
    });
  }

  /** Puts another picture into the place of one; what cannot be taken is thrown. */
  async replacePicture(id: string, picture: { file_name: string; bytes: string }): Promise<void> {
    this.send();
    await this.#enqueue(async () => this.#apply(await call('picture_replace', { id, ...picture })));
  }

  /** Settles a mark, or opens it again. */
  async settleNote(id: string, done: boolean): Promise<void> {
    await this.#edit(async () => {
      this.#apply(await call('note_settle', { id, done }));
      this.announcer.say(done ? t.notes.settled : t.notes.reopened);
    });
  }

  undo(): Promise<void> {
    return this.#rewind('undo');
  }

  redo(): Promise<void> {
    return this.#rewind('redo');
  }

  async #rewind(command: 'undo' | 'redo'): Promise<void> {
    this.asked += 1;
    await this.#edit(async () => {
      const changed = await call(command, {});
      this.#apply(changed);
      this.rewound += 1;
      if (changed.name === null) this.announcer.say(t.said.nothingToRewind[command]);
      else this.announcer.say(t.said.rewound[command](changed.name));
    });
  }

  // The file

  /** Ctrl+S: everything is saved anyway; this says so. */
  async saveNow(): Promise<void> {
    try {
      await this.flush();
      // Not in the queue of edits: a file server that hangs must not keep what is typed meanwhile from this PC.
      this.#followSave(await call('save_now', {}));
      this.announcer.say(this.save.phase === 'failed' ? t.save.failed : t.save.saved);
    } catch (thrown) {
      this.trouble = BackendError.from(thrown);
    }
  }

  dismissNotice(notice: NoticeView): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  /** Stops every timer. What is typed must have been flushed before. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#derivedTimer);
    clearTimeout(this.#saveTimer);
    clearTimeout(this.#outboxTimer);
    this.announcer.dismiss();
  }

  // Inside

  /** Keeps values that are not safe yet, and shows them wherever their field is shown. */
  #hold(id: string, fields: Record<string, unknown>, error: BackendError): void {
    this.#outbox.hold(id, fields);
    const record = this.#records.get(id);
    if (record) this.#records.set(id, { ...record, body: { ...record.body, ...fields } } as PlanRecord);
    this.unsafe = error.message;
    clearTimeout(this.#outboxTimer);
    this.#outboxTimer = setTimeout(() => void this.#enqueue(() => this.#retry()), OUTBOX_RETRY);
  }

  #settle(id: string, fields: Record<string, unknown>): void {
    this.#outbox.settle(id, fields);
    if (this.#outbox.size > 0) return;
    this.unsafe = undefined;
    clearTimeout(this.#outboxTimer);
  }

  /** Tries again what waits, until the first that still cannot be done. */
  async #retry(): Promise<void> {
    for (const { id, field, value } of this.#outbox.waiting()) {
      if (this.#closed) return;
      const fields = { [field]: value };
      try {
        this.#apply(await call('record_set', { id, fields, burst: null }));
        this.#settle(id, fields);
      } catch (thrown) {
        const error = BackendError.from(thrown);
        if (isPassing(error)) return this.#hold(id, fields, error);
        this.#settle(id, fields);
        this.trouble = error;
      }
    }
  }

  /** Runs a step after all steps before it; one edit at a time, in the order in which they were made. */
  #enqueue<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(run);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** An edit outside a field: typed text goes first; what goes wrong is shown at the top. */
  async #edit<T>(run: () => Promise<T>): Promise<T | undefined> {
    this.send();
    try {
      const result = await this.#enqueue(run);
      this.trouble = undefined;
      return result;
    } catch (thrown) {
      this.trouble = BackendError.from(thrown);
      return undefined;
    }
  }

  #apply(changed: Changed): void {
    this.#answers += 1;
    let moved = changed.removed.length > 0;
    for (const record of changed.records) {
      const before = this.#records.get(record.id);
      moved ||= !before || before.parent !== record.parent || before.rank !== record.rank;
      this.#records.set(record.id, record);
    }
    for (const id of changed.removed) this.#records.delete(id);
    if (moved) this.#structure = new Structure(this.#records.values());
    this.history = changed.history;
    this.#followSave(changed.save);
    if (changed.name !== null) {
      this.announcer.dismiss();
      this.#refreshDerived();
    }
  }

  #refreshDerived(): void {
    clearTimeout(this.#derivedTimer);
    this.#derivedTimer = setTimeout(() => {
      void call('plan_derived', {}).then(
        (derived) => {
          if (!this.#closed) this.derived = derived;
        },
        () => undefined, // It is asked for again with the next edit.
      );
    }, DERIVED_PAUSE);
  }

  #followSave(save: SaveState): void {
    this.save = save;
    if (save.notices.length > 0) this.notices = [...this.notices, ...save.notices];
    clearTimeout(this.#saveTimer);
    if (this.#closed || save.phase === 'saved' || save.phase === 'read_only') return;
    this.#saveTimer = setTimeout(() => {
      const answers = this.#answers;
      void call('save_state', {}).then(
        // An answer that an edit has overtaken says nothing of that edit: asked again.
        (state) => this.#followSave(answers === this.#answers ? state : { ...state, phase: this.save.phase }),
        () => this.#followSave(save),
      );
    }, SAVE_POLL);
  }
}
