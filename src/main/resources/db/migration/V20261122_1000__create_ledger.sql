-- One account per enrollment. This row is the lock of all its money: whoever writes entries holds it, in id order.
-- earned: sum of all entries but those of payouts. processing, paid: what payouts have taken.
-- conversions, sales: accepted and credited, net of refunds; the progress that tiers and rewards ask for.
create table balances (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    earned        bigint not null default 0,
    processing    bigint not null default 0,
    paid          bigint not null default 0,
    conversions   bigint not null default 0,
    sales         bigint not null default 0,
    version       bigint not null default 0,
    primary key (brand_id, enrollment_id),
    constraint balances_of_enrollment foreign key (brand_id, enrollment_id) references enrollments,
    constraint balances_processing_not_negative check (processing >= 0),
    constraint balances_paid_not_negative check (paid >= 0)
);
call keep_tenants_apart('balances');

-- The account's lines, like a bank statement's. Amounts are minor units of the brand's currency.
create table ledger_entries (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    enrollment_id uuid        not null,
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
    constraint ledger_entries_of_enrollment foreign key (brand_id, enrollment_id) references balances,
    constraint ledger_entries_not_zero check (amount <> 0)
);
-- Serves the statement of an enrollment, newest first.
create index ledger_entries_by_enrollment on ledger_entries (brand_id, enrollment_id, id);
-- Serves what is held: earnings that are not available yet.
create index ledger_entries_by_availability on ledger_entries (brand_id, enrollment_id, available_at) include (amount)
    where kind not in ('PAYOUT', 'PAYOUT_RETURN');
-- Serves what a conversion has earned and lost.
create index ledger_entries_by_conversion on ledger_entries (brand_id, conversion_id) where conversion_id is not null;
call keep_tenants_apart('ledger_entries');

create function refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_append_only before update or delete on ledger_entries
    for each row execute function refuse_change();
create trigger ledger_entries_not_truncated before truncate on ledger_entries
    for each statement execute function refuse_change();
create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function refuse_change();

-- What became of a day's orders, with their refunds and reversals; and what else was earned that day.
-- commission: entries of conversions. other: rewards, adjustments and click earnings. earned is the sum of both.
create table daily_sales (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    day           date   not null,
    conversions   bigint not null default 0,
    sales         bigint not null default 0,
    commission    bigint not null default 0,
    other         bigint not null default 0,
    primary key (brand_id, enrollment_id, day),
    constraint daily_sales_of_enrollment foreign key (brand_id, enrollment_id) references balances
);
-- Serves a brand's figures of a range of days.
create index daily_sales_by_day on daily_sales (brand_id, day);
call keep_tenants_apart('daily_sales');
