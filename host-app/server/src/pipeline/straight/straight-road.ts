import type { OrderLineEvent } from '@vitrine/core/contracts';
import type { Database } from '../../storage/index.ts';
import { correctOtherOrders, makeFirsts } from '../derivation/buyers-step.ts';
import type { Derivation } from '../derivation/derivation.ts';
import type { FeePeriod } from '../derivation/fee-periods.ts';
import { ensureMonths } from '../derivation/partitions.ts';
import { feesOfShop } from '../derivation/prices-step.ts';
import { titlesOfFile } from '../derivation/titles-step.ts';
import type { RollupStore } from '../rollups/rollup-store.ts';
import { copyInto, type Into } from './copy-into.ts';
import { type DaySpan, widened } from './day-span.ts';
import { type Summand, summandOf } from './day-sums.ts';
import { FileMonths } from './file-months.ts';
import { FirstOrders } from './first-orders.ts';
import { NewestTitles } from './newest-titles.ts';
import { type LineInHand, plainOrder } from './plain-order.ts';
import { PlannedSteps } from './planned-steps.ts';
import { LINE, STEPS } from './statements.ts';
import { StraightBatch } from './straight-batch.ts';
import { WrittenSums } from './written-sums.ts';

/** Lines go to PostgreSQL in batches of about this many, orders kept whole. */
const BATCH = 8_000;
/** An order of more lines is cut, which leaves it to the derivation. */
const LONGEST = 500;

export interface StraightOutcome {
  /** Whether orders went this road; those of the file that did not are in `t_general`. */
  used: boolean;
  general: boolean;
  /** Days of the facts that came; null without any. */
  days: DaySpan | null;
  /** Whether orders of any day may be another one of their buyer than before. */
  corrected: boolean;
}

/**
 * The road for first evidence: orders of which the workspace knows nothing but the lines in hand are worked out as they are read, and
 * written while the next ones are. Whatever is not that plain is left to the derivation. Both give the same facts: see `plainOrder`.
 */
export class StraightRoad {
  readonly #derivation: Derivation;
  readonly #database: Database;
  readonly #fees: readonly FeePeriod[];
  readonly #fileNo: number;
  readonly #planned: PlannedSteps;
  readonly #months = new Set<string>();
  readonly #sums: WrittenSums;
  readonly #titles = new NewestTitles();
  readonly #monthsOfFile = new FileMonths();
  #batch = new StraightBatch();
  /** A batch that was stored, for its room. */
  #spare: StraightBatch | undefined;
  /** The order whose lines are coming in. */
  #order: LineInHand[] = [];
  #open = true;
  #used = false;
  #laid = false;
  /** All orders of the shop and of the file so far lie between these two. */
  #lowest: string | undefined;
  #highest: string | undefined;
  /** For a shop without earlier orders. */
  readonly #firsts: FirstOrders | undefined;
  /** Whether an order can come before one of its buyer that is here already. */
  #shuffled: boolean;
  #last: OrderLineEvent | undefined;
  #days: DaySpan | null = null;
  /** Orders of the file so far; their numbers begin with this one. */
  #orders = 0;
  #firstNo = '0';

  private constructor(
    derivation: Derivation,
    ports: { database: Database; rollups: RollupStore },
    known: { fileNo: number; fees: readonly FeePeriod[]; lowest: string | undefined; highest: string | undefined },
  ) {
    this.#derivation = derivation;
    this.#database = ports.database;
    this.#sums = new WrittenSums({ ...ports, derivation });
    this.#fileNo = known.fileNo;
    this.#planned = new PlannedSteps(derivation, known.fileNo);
    this.#fees = known.fees;
    this.#lowest = known.lowest;
    this.#highest = known.highest;
    this.#shuffled = known.highest !== undefined;
    if (!this.#shuffled) this.#firsts = new FirstOrders();
  }

  /** `undefined` where something besides the lines has a say in what the facts are. */
  static async open(
    derivation: Derivation,
    ports: { database: Database; rollups: RollupStore },
    fileNo: number,
  ): Promise<StraightRoad | undefined> {
    if (await derivation.ask(STEPS.hasMore)) return undefined;
    const [known] = await derivation.rows(STEPS.range);
    const [lowest, highest] = [known?.['lowest'], known?.['highest']].map((id) =>
      typeof id === 'string' ? id : undefined,
    );
    return new StraightRoad(derivation, ports, { fileNo, fees: await feesOfShop(derivation), lowest, highest });
  }

  take(line: LineInHand): void {
    this.#titles.note(line.event, line.line);
    this.#monthsOfFile.note(line.event);
    const known = this.#order[0]?.event.order;
    if ((known !== undefined && known !== line.event.order) || this.#order.length === LONGEST) this.#endOrder();
    this.#order.push(line);
  }

  /** From here on all goes to the derivation: the file speaks of more than lines. */
  close(): void {
    this.#open = false;
  }

  get #numbers(): { firstNo: string } {
    return { firstNo: this.#firstNo };
  }

  /** Whole orders, once there are enough of them. */
  full(): StraightBatch | undefined {
    return this.#batch.size < BATCH ? undefined : this.#cut();
  }

  /** What is left at the end. */
  rest(): StraightBatch | undefined {
    this.#endOrder();
    return this.#batch.size === 0 ? undefined : this.#cut();
  }

  /** Stores lines as evidence, and the facts of the orders that are plain and new; `beside` are statements that go along. */
  async store(batch: StraightBatch, beside: string): Promise<void> {
    if (!this.#laid) await this.#lay();
    this.#used ||= this.#open;
    if (this.#used) await this.#ensureMonths(batch.months);
    if (this.#used && batch.doubtful.size === 0) await this.#storeNew(batch, beside);
    else await this.#storeDoubtful(batch, beside);
    batch.clear();
    this.#spare = batch;
    if (this.#used) await this.#sums.writeFull();
  }

  /** Brings the titles of listings up to the file. */
  async titles(): Promise<void> {
    const rows = this.#titles.rows(this.#fileNo)?.bytes();
    const write = rows && ((table: string, columns: readonly string[]) => this.#copy({ table, columns }, rows));
    await titlesOfFile(this.#derivation, this.#fileNo, write);
  }

  /** The months of all lines, as `recordMonths` takes them. */
  months(): string | undefined {
    return this.#monthsOfFile.query();
  }

  /** Brings sums and other orders of the buyers up to what came. */
  async finish(): Promise<StraightOutcome> {
    const outcome = { used: this.#used, general: false, days: this.#days, corrected: false };
    if (!this.#used) {
      // The derivation, which sees to all of the file, plans as it always does.
      if (this.#laid) await this.#derivation.run('settings', `${STEPS.planAgain}; ${this.#planned.forget()}`);
      return outcome;
    }
    await this.#sums.writeRest();
    if (this.#shuffled && this.#days !== null) {
      outcome.corrected = true;
      await this.#derivation.expect(Number.POSITIVE_INFINITY);
      await this.#derivation.make('d_head', 'select order_id from s_line where false');
      await this.#derivation.make(
        'd_buyer',
        `select distinct buyer from order_identities where shop_no = :shopNo and order_no between :firstNo::bigint and :firstNo::bigint + ${this.#orders} and buyer is not null`,
        this.#numbers,
      );
      await makeFirsts(this.#derivation);
      await correctOtherOrders(this.#derivation);
    }
    await this.#derivation.run('analyze', `${STEPS.planAgain}; ${this.#planned.forget()}; analyze t_general`);
    outcome.general = await this.#derivation.ask('exists (select 1 from t_general)');
    return outcome;
  }

  async #lay(): Promise<void> {
    this.#laid = true;
    for (const table of STEPS.tables) await this.#derivation.run('landing', table);
    const [row] = await this.#derivation.rows(STEPS.number);
    this.#firstNo = String(row?.['number']);
    await this.#derivation.run('settings', STEPS.settings);
    await this.#planned.prepare(this.#firstNo);
  }

  #endOrder(): void {
    const lines = this.#order;
    const id = lines[0]?.event.order;
    if (id === undefined) return;
    this.#order = [];
    const shop = { currency: this.#derivation.shop.currency, fees: this.#fees };
    const isNew = this.#isBeyond(id);
    const plain = this.#open && lines.length < LONGEST ? plainOrder(lines, shop) : undefined;
    if (!plain) {
      this.#batch.add(lines);
      return;
    }
    const { event, buyer } = plain.first;
    const last = this.#last;
    const isLater = last === undefined || event.time.at > last.time.at;
    this.#shuffled ||= !isLater && (event.time.at < last.time.at || event.order < last.order);
    this.#last = event;
    const number = this.#orders++;
    this.#batch.addPlain(plain, number, this.#firsts?.of(buyer, event.time.at));
    const summand = summandOf(plain);
    if (isNew) this.#note(summand);
    else this.#batch.doubtful.set(number, summand);
  }

  /** Whether an order cannot be one of those before it, since it lies beyond all of them. */
  #isBeyond(id: string): boolean {
    const above = this.#highest === undefined || id > this.#highest;
    const below = this.#lowest === undefined || id < this.#lowest;
    if (above) this.#highest = id;
    if (below) this.#lowest = id;
    return above || below;
  }

  #cut(): StraightBatch {
    const batch = this.#batch;
    this.#batch = this.#spare ?? new StraightBatch();
    this.#spare = undefined;
    return batch;
  }

  /** Nothing here depends on what PostgreSQL finds: it goes through all of it while the next lines are read. */
  async #storeNew(batch: StraightBatch, beside: string): Promise<void> {
    const { lines, plain, orders } = batch;
    const steps = this.#planned.statements(batch);
    if (plain < orders) steps.push(STEPS.general);
    await this.#copyLines(lines.bytes(), [...steps, STEPS.clear], beside);
    this.#closeUnlessUseful(plain, orders);
  }

  async #storeDoubtful(batch: StraightBatch, beside: string): Promise<void> {
    await this.#copyLines(batch.lines.bytes(), [STEPS.evidence], beside);
    if (this.#used) await this.#storeOrders(batch);
    await this.#derivation.run('landing', STEPS.clear);
  }

  async #storeOrders(batch: StraightBatch): Promise<void> {
    const numbers = this.#numbers;
    const placed = await this.#derivation.run('order_identities', STEPS.identities, numbers);
    const known = placed < batch.plain ? await this.#derivation.rows(STEPS.known, numbers) : [];
    // What was said of the buyers of these is said of nobody's orders.
    this.#shuffled ||= known.length > 0;
    if (placed < batch.orders) await this.#derivation.run('t_general', STEPS.general);
    if (placed > 0) await this.#derivation.run('facts', batch.said ? STEPS.saidFacts : STEPS.soughtFacts, numbers);
    this.#closeUnlessUseful(placed, batch.orders);
    const left = new Set(known.map(({ o }) => Number(o)));
    for (const [o, summand] of batch.doubtful) if (!left.has(o)) this.#note(summand);
  }

  /** A file of orders that are known already is the derivation's. */
  #closeUnlessUseful(placed: number, orders: number): void {
    if (placed < orders / 2) this.#open = false;
  }

  #note(summand: Summand): void {
    this.#sums.add(summand);
    this.#days = widened(this.#days, summand.day);
  }

  async #ensureMonths(months: ReadonlySet<string>): Promise<void> {
    const missing = [...months].some((month) => !this.#months.has(month));
    if (!missing) return;
    for (const month of months) this.#months.add(month);
    const days = [...months].map((month) => `(date '${month}-01')`);
    for (const relation of ['order_facts', 'line_facts'] as const)
      await ensureMonths(this.#derivation, relation, `(values ${days.join(', ')}) months (day)`);
  }

  /** In one trip: PostgreSQL waits for nothing between the lines and what is made of them. */
  async #copyLines(rows: Uint8Array, steps: readonly string[], beside: string): Promise<void> {
    const behind = `${this.#derivation.written(steps.join(';\n'), { fileNo: this.#fileNo })};${beside}`;
    await this.#copy({ table: 's_line', columns: LINE, behind }, rows);
  }

  async #copy(into: Into, rows: Uint8Array): Promise<void> {
    await copyInto({ database: this.#database, derivation: this.#derivation }, into, rows);
  }
}
