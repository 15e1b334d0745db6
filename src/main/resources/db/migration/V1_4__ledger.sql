-- Accounts, their entries, the sums of each day, and payouts. Amounts are minor units of the brand's currency.
--
-- What an order writes is checked once: a foreign key to the account implies the brand, and row-level security lets no
-- transaction write for another. So ledger_entries, daily_sales and conversions have no foreign key to brands, whose one
-- row all writers would share.

-- One account per enrollment. This row is the lock of all its money: whoever writes entries holds it, and takes such locks
-- in the order of ids.
-- earned: sum of all entries but those of payouts. processing, paid: what payouts have taken.
-- entries: how many entries the account has, the sequence of its last one.
-- conversions, sales: accepted and credited, net of refunds; the progress that tiers and rewards are measured by.
create table account_balances (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    earned        bigint not null default 0,
    processing    bigint not null default 0,
    paid          bigint not null default 0,
    conversions   bigint not null default 0,
    sales         bigint not null default 0,
    version       bigint not null default 0,
    entries       bigint not null default 0,
    primary key (brand_id, enrollment_id),
    constraint account_balances_of_enrollment foreign key (brand_id, enrollment_id) references enrollments,
    constraint account_balances_processing_not_negative check (processing >= 0),
    constraint account_balances_paid_not_negative check (paid >= 0)
);
call enable_tenant_rls('account_balances');


-- The lines of an account, like those of a bank statement. Append-only.
-- sequence: 1, 2, 3, … of the account, in the order of writing; statements go by it, since clocks of several machines differ.
create table ledger_entries (
    brand_id      uuid        not null,
    id            uuid        not null,
    enrollment_id uuid        not null,
    sequence      bigint      not null,
    kind          text        not null,
    amount        bigint      not null,
    day           date        not null,
    available_at  timestamptz not null,
    created_at    timestamptz not null,
    conversion_id uuid,
    refund_id     uuid,
    payout_id     uuid,
    description   text,
    primary key (brand_id, id),
    constraint ledger_entries_of_enrollment foreign key (brand_id, enrollment_id) references account_balances,
    constraint ledger_entries_not_zero check (amount <> 0)
);
-- Serves the statements of payouts, and promises that no number is given twice.
create unique index ledger_entries_in_sequence on ledger_entries (brand_id, enrollment_id, sequence);
-- Serves the list of an account, newest first.
create index ledger_entries_by_enrollment on ledger_entries (brand_id, enrollment_id, id);
-- Serves the sum of earnings that are held, that is not available yet.
create index ledger_entries_held on ledger_entries (brand_id, enrollment_id, available_at) include (amount)
    where kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at;
call enable_tenant_rls('ledger_entries');
create trigger ledger_entries_append_only before update or delete on ledger_entries
    for each row execute function refuse_change();
create trigger ledger_entries_not_truncated before truncate on ledger_entries
    for each statement execute function refuse_change();


-- The sums of a day: its orders, net of refunds and reversals, and what else was earned. They move in the statement that
-- moves their cause.
-- commission: entries of conversions. other: rewards, adjustments and pay per click. Together they are what was earned.
-- link_…: the part credited for clicks. code_…: the part credited for promo codes. What remains was credited by staff.
create table daily_sales (
    brand_id         uuid   not null,
    enrollment_id    uuid   not null,
    day              date   not null,
    conversions      bigint not null default 0,
    sales            bigint not null default 0,
    commission       bigint not null default 0,
    other            bigint not null default 0,
    link_conversions bigint not null default 0,
    link_sales       bigint not null default 0,
    link_commission  bigint not null default 0,
    code_conversions bigint not null default 0,
    code_sales       bigint not null default 0,
    code_commission  bigint not null default 0,
    primary key (brand_id, enrollment_id, day),
    constraint daily_sales_of_enrollment foreign key (brand_id, enrollment_id) references account_balances
);
-- Serves a brand's metrics of a range of days.
create index daily_sales_by_day on daily_sales (brand_id, day);
call enable_tenant_rls('daily_sales');


-- One payment to one member for one enrollment. Creating it takes its amount from what is due; a failed or cancelled one
-- gives it back.
-- payout_minimum: the brand's when it was created; a single payout may be below it.
create table payouts (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    enrollment_id uuid        not null,
    member_id     uuid        not null,
    offer_id      uuid        not null,
    batch_id      uuid,
    currency      text        not null,
    amount        bigint      not null,
    payout_minimum bigint     not null,
    status        text        not null,
    method        text        not null,
    reference     text,
    note          text,
    created_at    timestamptz not null,
    paid_at       timestamptz,
    primary key (brand_id, id),
    constraint payouts_of_enrollment foreign key (brand_id, enrollment_id) references account_balances,
    constraint payouts_positive check (amount > 0)
);
-- Serves the payouts of an enrollment, newest first.
create index payouts_by_enrollment on payouts (brand_id, enrollment_id, id);
call enable_tenant_rls('payouts');
