-- Accounts, their entries, the sums of each day, and payouts. Amounts are minor units of the brand's currency.
--
-- What an order writes is checked once per account and not per row: Ledger.lock finds the account, which has a foreign key to
-- its enrollment, and Ledger.post refuses entries of an account that is not there. Accounts are never deleted. So
-- ledger_entries, daily_sales and conversions have no foreign keys to account_balances, and none to brands, whose one row all
-- writers would share; row-level security lets no transaction write for another brand. Reconciliation looks for strays.

-- One account per enrollment. This row is the lock of all its money: whoever writes entries holds it, and takes such locks
-- in the order of ids.
-- earned: sum of all entries but those of payouts. processing, paid: what payouts have taken.
-- available: of what was earned, the entries that were available when they were written or became so until available_until.
-- What became available since then is summed by whoever asks; a job moves both on.
-- entries: how many entries the account has, the sequence of its last one.
-- conversions, sales: accepted and credited, net of refunds; the progress that tiers and rewards are measured by.
create table account_balances (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    earned        bigint not null default 0,
    available     bigint not null default 0,
    available_until timestamptz not null default '-infinity',
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
    constraint ledger_entries_not_zero check (amount <> 0)
);
-- Serves the statements of payouts, and promises that no number is given twice.
create unique index ledger_entries_in_sequence on ledger_entries (brand_id, enrollment_id, sequence);
-- Serves the list of an account, newest first.
create index ledger_entries_by_enrollment on ledger_entries (brand_id, enrollment_id, id);
-- Serves the sum of earnings that became available since they were last counted, and the time when more will.
create index ledger_entries_held on ledger_entries (brand_id, enrollment_id, available_at) include (amount)
    where kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at;
call enable_tenant_rls('ledger_entries');
call audit_growth('ledger_entries', 'ledger_entry', 'led');
create trigger ledger_entries_append_only before update or delete on ledger_entries
    for each row execute function refuse_change();
create trigger ledger_entries_not_truncated before truncate on ledger_entries
    for each statement execute function refuse_change();


-- The sums of a day: its orders, net of refunds and reversals, and what else was earned. They move in the statement that
-- moves their cause.
-- commission: entries of conversions. other: rewards, adjustments and pay per click. Together they are what was earned.
-- link_…: the part credited for clicks. code_…: the part credited for promo codes. customer_…: the part of customers who are
-- bound. What remains was credited by staff.
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
    customer_conversions bigint not null default 0,
    customer_sales       bigint not null default 0,
    customer_commission  bigint not null default 0,
    primary key (brand_id, enrollment_id, day)
);
-- Serves a brand's metrics of a range of days.
create index daily_sales_by_day on daily_sales (brand_id, day);
call enable_tenant_rls('daily_sales');


-- One payment to one member for one enrollment. Creating it takes its amount from what is due; a failed or cancelled one
-- gives it back.
-- payout_minimum: the brand's when it was created; a single payout may be below it.
-- released_at: when it started, if it waited for the member to say where to pay.
-- settles_until: it pays all that was available by then; null where it pays a part.
-- pay_to, pay_to_name, pay_to_bic: where the money goes, fixed when the payout begins to be processed. A later change of the
-- member's profile is about later payouts.
-- tax: paid on top of the amount where the brand writes the member's invoice; no part of what was earned.
-- way: how the money leaves the brand. transfer_id: what it is given to a provider with.
create table payouts (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    enrollment_id uuid        not null,
    member_id     uuid        not null,
    offer_id      uuid        not null,
    batch_id      uuid,
    currency      text        not null,
    amount        bigint      not null,
    tax           bigint      not null default 0,
    payout_minimum bigint     not null,
    status        text        not null,
    method        text        not null,
    pay_to        text,
    pay_to_name   text,
    pay_to_bic    text,
    way           text        not null default 'MANUAL',
    transfer_id   uuid,
    reference     text,
    note          text,
    failure_reason text,                       -- for the affiliate, too
    created_at    timestamptz not null,
    paid_at       timestamptz,
    returned_at   timestamptz,
    settles_until timestamptz,
    released_at   timestamptz,
    primary key (brand_id, id),
    constraint payouts_of_enrollment foreign key (brand_id, enrollment_id) references account_balances,
    constraint payouts_positive check (amount > 0)
);
-- Serves the payouts of an enrollment, newest first.
create index payouts_by_enrollment on payouts (brand_id, enrollment_id, id);
-- Serves the payouts of a batch.
create index payouts_by_batch on payouts (brand_id, batch_id, id) where batch_id is not null;
-- Serve lists by member, offer and status, newest first.
create index payouts_by_member on payouts (brand_id, member_id, id);
create index payouts_by_offer on payouts (brand_id, offer_id, id);
create index payouts_by_status on payouts (brand_id, status, id);
-- Serves lists by way, for systems that pay by themselves.
create index payouts_by_way on payouts (way, brand_id, id) where way <> 'MANUAL';
-- Serves the payouts of a transfer.
create index payouts_by_transfer on payouts (transfer_id, brand_id, id) where transfer_id is not null;
-- Serves webhooks about a connected account of Stripe.
create index payouts_by_account on payouts (pay_to, brand_id) where way = 'STRIPE';
-- Serves the payouts that wait for members to say where to pay; few rows do.
create index payouts_pending on payouts (member_id, brand_id, id) where status = 'PENDING_INFO';
call enable_tenant_rls('payouts');
call audit_changes('payouts', 'payout', 'pay', secret => '{pay_to,pay_to_name,pay_to_bic}');

-- All brands on purpose: jobs go to the brands that have such payouts.
create view brands_with_pending_payouts as select distinct brand_id from payouts where status = 'PENDING_INFO';


-- What is given to a provider in one call. Its id is stored before the call and known to the provider, so that an outcome that
-- got lost is asked for.
-- state: RESERVED, nothing was given; SENT, it was or was not, which must be asked; TAKEN, the provider has it; SETTLED, what
-- became of each payout is known; REFUSED, the provider did not take it; UNRESOLVED, nobody could tell for too long.
create table payout_transfers (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    way        text        not null,
    state      text        not null,
    reference  text,                 -- the provider's own id
    note       text,                 -- the last answer that was none, or why it was refused
    asked      int         not null default 0,
    created_at timestamptz not null,
    sent_at    timestamptz,
    taken_at   timestamptz,
    settled_at timestamptz,
    primary key (brand_id, id)
);
-- Serves lists by state, newest first; most are settled.
create index payout_transfers_by_state on payout_transfers (state, brand_id, id) where state <> 'SETTLED';
-- Serves webhooks, which name the provider's own id.
create index payout_transfers_by_reference on payout_transfers (reference, brand_id) where reference is not null;
alter table payouts add constraint payouts_of_transfer foreign key (brand_id, transfer_id) references payout_transfers;
call enable_tenant_rls('payout_transfers');
call audit_changes('payout_transfers', 'payout_transfer', 'trf');


-- The ways to pay that a brand has set up. sealed_secret, sealed_webhook_secrets: encrypted with a server key.
create table payout_ways (
    brand_id      uuid        not null references brands,
    way           text        not null,
    settings      jsonb       not null,
    sealed_secret bytea,
    sealed_webhook_secrets bytea,
    updated_at    timestamptz not null,
    primary key (brand_id, way)
);
call enable_tenant_rls('payout_ways');
call audit_changes('payout_ways', 'payout_way', 'brand', 'brand_id', secret => '{sealed_secret,sealed_webhook_secrets}');


-- One run that pays everything due. A prepared one has paid nothing yet: its figures wait for staff, who confirm them by the
-- digest. filter: which accounts it is about. digest: SHA-256 over the accounts and amounts, in the order of ids.
-- status: PREPARED, CONFIRMING while the payouts of a large batch are made in portions, CONFIRMED.
-- reserved_count, reserved_amount: of the payouts that are made.
create table payout_batches (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    status        text        not null,
    filter        jsonb       not null,
    way           text        not null,
    scheduled_day date,
    currency      text        not null,
    count         bigint      not null,
    amount        bigint      not null,
    digest        text        not null,
    created_at    timestamptz not null,
    confirmed_at  timestamptz,
    reserved_count  bigint    not null default 0,
    reserved_amount bigint    not null default 0,
    primary key (brand_id, id)
);
-- Promises that one large batch of a brand is under way at a time, so that nobody confirms the same figures twice. Serves the job
-- that makes its payouts.
create unique index payout_batches_one_under_way on payout_batches (brand_id) where status = 'CONFIRMING';
-- Promises that each day of the schedule prepares one batch, whichever instance is first.
create unique index payout_batches_scheduled_once on payout_batches (brand_id, scheduled_day);
alter table payouts add constraint payouts_of_batch foreign key (brand_id, batch_id) references payout_batches;
call enable_tenant_rls('payout_batches');
call audit_changes('payout_batches', 'payout_batch', 'bat', ignored => '{reserved_count,reserved_amount}');

-- All brands on purpose: a job makes the payouts of batches that are under way.
create view brands_with_batches_under_way as select brand_id from payout_batches where status = 'CONFIRMING';


-- What a confirmed batch has yet to pay, as it was looked at. A line is deleted in the transaction that makes its payout.
-- entries: of the account when it was looked at; when there are more, the account is looked at again.
create table payout_batch_lines (
    brand_id      uuid   not null,
    batch_id      uuid   not null,
    enrollment_id uuid   not null,
    amount        bigint not null,
    entries       bigint not null,
    primary key (brand_id, batch_id, enrollment_id),
    constraint payout_batch_lines_of_batch foreign key (brand_id, batch_id) references payout_batches
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
call enable_tenant_rls('payout_batch_lines');


-- When a brand's batches are prepared, and what they do with members who cannot be paid. No row: no schedule.
create table payout_schedules (
    brand_id                 uuid    not null primary key references brands,
    day_of_month             int     not null,
    cutoff_days              int     not null,
    is_active                boolean not null,
    active_from              date    not null,  -- no batch is prepared for an earlier day
    confirms_itself          boolean not null,
    reserve_without_profile  boolean not null,
    refuse_duplicate_address boolean not null,
    way                      text    not null,
    profile_freeze_hours     int     not null,  -- payments wait so long after an affiliate has changed where they go
    constraint payout_schedules_day_in_every_month check (day_of_month between 1 and 28),
    constraint payout_schedules_cutoff_not_negative check (cutoff_days >= 0)
);
call enable_tenant_rls('payout_schedules');
call audit_changes('payout_schedules', 'payout_schedule', 'brand', 'brand_id');

-- All brands on purpose: a job prepares the batches of those whose day has come.
create view active_payout_schedules as
    select s.brand_id, s.day_of_month, s.active_from, b.timezone,
           (select max(p.scheduled_day) from payout_batches p where p.brand_id = s.brand_id) as last_prepared
      from payout_schedules s join brands b on b.id = s.brand_id
     where s.is_active;


-- Who members are before the tax office. agreed_on: when they agreed that the brand writes their invoices.
create table tax_profiles (
    brand_id     uuid        not null,
    member_id    uuid        not null,
    legal_name   text        not null,
    address      text        not null,
    country      text        not null,
    vat_id       text,
    treatment    text        not null,
    rate_percent numeric,
    agreed_on    date,
    updated_at   timestamptz not null,
    primary key (brand_id, member_id),
    constraint tax_profiles_of_member foreign key (brand_id, member_id) references members
);
call enable_tenant_rls('tax_profiles');
call audit_changes('tax_profiles', 'tax_profile', 'mem', 'member_id');


-- Whether a brand writes the invoices of its members, and who it is on them. No row: it does not.
create table self_billing (
    brand_id      uuid    not null primary key references brands,
    is_enabled    boolean not null,
    legal_name    text,
    address       text,
    country       text,
    vat_id        text,
    number_prefix text
);
call enable_tenant_rls('self_billing');
call audit_changes('self_billing', 'self_billing', 'brand', 'brand_id');


-- The last invoice number of each brand and year. Whoever takes numbers locks the row until they are stored: no gaps.
create table invoice_numbers (
    brand_id uuid   not null references brands,
    year     int    not null,
    last     bigint not null,
    primary key (brand_id, year)
);
call enable_tenant_rls('invoice_numbers');


-- What the brand writes for a payout, with the parties and the tax as they were when it took its money. Without a number it
-- is a draft: it is issued when the payout is paid. A payment that came back cancels it; the number stays.
create table invoices (
    brand_id       uuid        not null,
    payout_id      uuid        not null,
    member_id      uuid        not null,
    currency       text        not null,
    net            bigint      not null,
    tax            bigint      not null,
    treatment      text        not null,
    rate_percent   numeric,
    agreed_on      date        not null,
    member_name    text        not null,
    member_address text        not null,
    member_country text        not null,
    member_vat_id  text,
    brand_name     text        not null,
    brand_address  text        not null,
    brand_country  text        not null,
    brand_vat_id   text,
    number_prefix  text        not null,
    drafted_at     timestamptz not null,
    year           int,
    number         bigint,
    issued_on      date,
    cancelled_on   date,
    primary key (brand_id, payout_id),
    constraint invoices_of_payout foreign key (brand_id, payout_id) references payouts,
    constraint invoices_tax_not_negative check (tax >= 0)
);
-- Promises that no number is given twice.
create unique index invoices_number_once on invoices (brand_id, year, number);
call enable_tenant_rls('invoices');
call audit_changes('invoices', 'invoice', 'pay', 'payout_id');
