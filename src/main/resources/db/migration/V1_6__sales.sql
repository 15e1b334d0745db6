-- Conversions, refunds, customers, rewards, and sales by sub id.

-- One row per order or lead that a shop reports. The unique key makes reporting twice the same as reporting once.
-- What was reported (content) and how it was priced (lines, explanation) never changes; review, refunds and credit do.
-- `sale` amounts are in the order's own currency, all others in the brand's.
-- fully_refunded: nothing of it remains, neither money nor, if it cost nothing, items; it no longer counts as a conversion.
-- reviewed_by_hand: staff decided the review; no rule changes it after that.
-- review_ends_on: the local day on which an order in review is accepted by itself; null for all others.
-- booked_at: when it was last booked into its account, where that was not when it was recorded.
-- content, evidence, explanation: JSON that the service writes and reads whole, so the server need not parse it.
-- evidence: all promo codes and click ids given for the order so far; null while they are those of the content.
-- clicked_at: when the credited click happened, to compare later clicks with.
-- customer_key: whose order it is, as in customers; kept only by brands that ask who buys again.
create table conversions (
    brand_id       uuid        not null,
    id             uuid        not null,
    order_id       text        not null,
    type           text        not null,
    occurred_at    timestamptz not null,
    recorded_at    timestamptz not null,
    day            date        not null,
    content        text        not null,
    content_hash   bytea       not null,
    evidence       text,
    currency       text        not null,
    fx_rate        numeric     not null,
    sale           bigint      not null,
    base           bigint      not null,
    commission     bigint      not null,
    per_conversion bigint      not null,
    uncapped       bigint      not null,
    lines          jsonb       not null,
    refunded_sale  bigint      not null default 0,
    refunded       bigint      not null default 0,
    reversed       bigint      not null default 0,
    fully_refunded boolean     not null default false,
    review         text        not null,
    review_reason  text,
    review_note    text,
    review_note_visible boolean not null default false, -- to the affiliate
    reviewed_by_hand boolean   not null default false,
    review_ends_on date,
    source         text        not null,
    reason         text,
    enrollment_id  uuid,
    offer_id       uuid,
    member_id      uuid,
    item_id        uuid,
    plan_id        uuid,
    plan_version   int,
    available_at   timestamptz,
    explanation    text        not null,
    clicked_at     timestamptz,
    booked_at      timestamptz,
    customer_key   bytea,
    primary key (brand_id, id),
    constraint conversions_order_once unique (brand_id, order_id),
    constraint conversions_credit_whole check ((source = 'NONE') = (enrollment_id is null)),
    constraint conversions_review_ends check ((review = 'IN_REVIEW') = (review_ends_on is not null)),
    constraint conversions_refunded_within check (refunded between 0 and base),
    constraint conversions_reversed_within check (reversed between 0 and commission)
);
-- Serves a member's conversions on the dashboard, newest first.
create index conversions_by_enrollment on conversions (brand_id, enrollment_id, id) where enrollment_id is not null;
-- Serves what an affiliate's orders in review would earn.
create index conversions_in_review on conversions (brand_id, enrollment_id) where review = 'IN_REVIEW';
-- Serves the orders of a brand in review, newest first.
create index conversions_open_reviews on conversions (brand_id, id) where review = 'IN_REVIEW';
-- Serves the job that ends reviews.
create index conversions_review_ends on conversions (brand_id, review_ends_on, id) where review_ends_on is not null;
-- Serve lists and counts by offer, source, review, days and status, the latest order first. A list asks for each combination of
-- them, so that none has to skip the others' rows; which orders are on hold is a matter of when they occurred. An order is in
-- one of the two.
create index conversions_by_kind on conversions (brand_id, offer_id, source, review, occurred_at, id)
    where enrollment_id is not null;
create index conversions_uncredited on conversions (brand_id, review, occurred_at, id) where enrollment_id is null;
-- Serves what an enrollment has earned by a customer, and the orders of a customer.
create index conversions_by_customer on conversions (brand_id, customer_key, enrollment_id) where customer_key is not null;
-- Serves a range of days: lists, exports and simulations. Its condition is always true; it only keeps the checks of foreign
-- keys, which ask for brand_id and id, from choosing this index while the table is small.
create index conversions_by_day on conversions (brand_id, day, id) where day is not null;
-- Serves a click that is stored after the order it led to.
create index conversions_by_click on conversions (item_id, clicked_at) where clicked_at is not null;
call enable_tenant_rls('conversions');
call audit_growth('conversions', 'conversion', 'cnv', ignored => '{content,content_hash,evidence,explanation,lines,customer_key}');

-- All brands on purpose: the job goes to the brands whose reviews end. A local day may begin before the same day of UTC.
create view brands_with_ended_reviews as
    select distinct brand_id from conversions where review_ends_on is not null and review_ends_on <= current_date + 1;


-- What was found on an order by its brand's signals, for the member it is credited to. evidence: JSON, by what it was found.
-- An order on which nothing was found has no row.
create table conversion_signals (
    brand_id      uuid not null,
    conversion_id uuid not null,
    signal        text not null,
    action        text not null,
    evidence      text not null,
    primary key (brand_id, conversion_id, signal),
    constraint conversion_signals_of_conversion foreign key (brand_id, conversion_id) references conversions
);
-- Serves reviews by signal, newest first.
create index conversion_signals_by_signal on conversion_signals (brand_id, signal, conversion_id);
call enable_tenant_rls('conversion_signals');


-- Promo codes that are used far more often than before, and nearly always without a click. A job finds them and deletes those
-- that no longer are; meanwhile the signal CODE_LEAK is found on their orders. evidence: JSON, the figures it was found by.
create table code_leaks (
    brand_id uuid        not null,
    item_id  uuid        not null,
    found_at timestamptz not null,
    evidence text        not null,
    primary key (brand_id, item_id)
);
call enable_tenant_rls('code_leaks');

-- All brands on purpose: the job goes to the brands that look for leaked codes.
create view brands_with_leak_signal as
    select id as brand_id from brands where jsonb_path_exists(signals, '$[*].signal ? (@ == "CODE_LEAK")');


-- Orders that came with a code or click of an enrollment and are not credited to it. reason: OUTRANKED, or why its evidence was
-- refused.
create table lost_orders (
    brand_id      uuid not null,
    enrollment_id uuid not null,
    conversion_id uuid not null,
    day           date not null,
    reason        text not null,
    primary key (brand_id, enrollment_id, conversion_id)
);
-- Serves what an affiliate has not earned in a range of days.
create index lost_orders_by_day on lost_orders (brand_id, enrollment_id, day, reason);
call enable_tenant_rls('lost_orders');


-- How many orders an enrollment has looked up on its last day.
create table trace_counts (
    brand_id      uuid not null,
    enrollment_id uuid not null,
    day           date not null,
    traces        int  not null,
    primary key (brand_id, enrollment_id)
);
call enable_tenant_rls('trace_counts');


-- Orders that affiliates claim as theirs. answer_by: the local day by which the brand is to answer.
create table claims (
    brand_id      uuid        not null,
    id            uuid        not null,
    enrollment_id uuid        not null,
    order_id      text        not null,
    day           date        not null,
    note          text,
    state         text        not null,
    answer        text,
    answer_by     date        not null,
    closes_on     date        not null,     -- unanswered, it ends by itself on the day after
    reminded_at   timestamptz,              -- when the brand was mailed that its day has passed
    verdict       text,                     -- of the order's trace, where it ended by itself
    created_at    timestamptz not null,
    answered_at   timestamptz,
    primary key (brand_id, id),
    constraint claims_once unique (brand_id, enrollment_id, order_id),
    constraint claims_of_enrollment foreign key (brand_id, enrollment_id) references enrollments,
    constraint claims_answered check ((state = 'OPEN') = (answered_at is null))
);
-- Serves the job that looks after claims whose day has passed.
create index claims_open_by_day on claims (brand_id, answer_by) where state = 'OPEN';
-- Serves lists by state, newest first.
create index claims_by_state on claims (brand_id, state, id);
-- Serves the purge.
create index claims_by_age on claims (answered_at) where answered_at is not null;
call enable_tenant_rls('claims');
call audit_changes('claims', 'claim', 'clm');

-- All brands on purpose: the job goes to the brands with open claims, and looks for those whose local day has passed.
create view brands_with_open_claims as select distinct brand_id from claims where state = 'OPEN';


-- What the orders of a month have earned, for each offer with a budget, and for the brand (scope_id is its own id then). Rows
-- are made by the first order that asks; from then on every act that moves a commission of the month moves them.
-- told: the share of the budget, in percent, that the brand was told of; monthly_budget: the budget then.
-- sum_again_at: when the month is summed up a second time, since orders that were priced before the brand's first budget was set
-- can be stored after the row was made; null once that is done.
create table monthly_budgets (
    brand_id       uuid        not null,
    id             uuid        not null,
    scope_id       uuid        not null,
    month          date        not null,
    spent          bigint      not null,
    told           int         not null default 0,
    monthly_budget bigint,
    sum_again_at   timestamptz,
    primary key (brand_id, id),
    constraint monthly_budgets_once unique (brand_id, scope_id, month)
);
call enable_tenant_rls('monthly_budgets');
call audit_changes('monthly_budgets', 'budget', 'bgt', ignored => '{spent,sum_again_at}');


-- Who has bought before, by a hash of the shop's customer id, or of the buyer's address: tells new customers from returning
-- ones. The row is the lock of a customer, while orders of theirs are credited by brands that bind customers.
-- first_order_at: null while no order of theirs was taken.
-- bound: whether customer_bindings has a row.
create table customers (
    brand_id       uuid        not null,
    customer_key   bytea       not null,
    first_order_at timestamptz,
    bound          boolean     not null default false,
    primary key (brand_id, customer_key)
);
call enable_tenant_rls('customers');


-- What a customer has paid by orders that are credited to an enrollment, so that an order of theirs need not read all earlier ones.
-- It is kept for customers whose terms depend on it, by the transaction that records an order. Whatever else changes one of the
-- orders deletes the row, and the customer's next order sums them again.
-- first_paid, payments: accepted sales of more than 0 that are not fully refunded. earned: commission less reversals.
create table customer_payments (
    brand_id      uuid   not null,
    customer_key  bytea  not null,
    enrollment_id uuid   not null,
    first_paid    date,
    payments      int    not null,
    earned        bigint not null,
    primary key (brand_id, customer_key, enrollment_id)
);
call enable_tenant_rls('customer_payments');

-- The accounts of both enrollments must be locked, or the customer.
create function forget_customer_payments() returns trigger language plpgsql as $$
begin
    delete from customer_payments
    where brand_id = new.brand_id and customer_key in (old.customer_key, new.customer_key)
      and enrollment_id in (old.enrollment_id, new.enrollment_id);
    return null;
end $$;

create trigger forget_customer_payments after update on conversions for each row
    when (coalesce(old.customer_key, new.customer_key) is not null
          and (old.customer_key, old.enrollment_id, old.review, old.base, old.commission, old.reversed, old.fully_refunded)
              is distinct from
              (new.customer_key, new.enrollment_id, new.review, new.base, new.commission, new.reversed, new.fully_refunded))
    execute function forget_customer_payments();


-- Brands that began to keep which orders are whose: their earlier orders are read for it, up to after so far. A row is deleted when
-- all are.
create table customer_backfills (
    brand_id   uuid        not null primary key,
    after      uuid        not null,
    created_at timestamptz not null
);
call enable_tenant_rls('customer_backfills');

-- All brands on purpose: the job goes to the brands with earlier orders to read.
create view brands_with_customer_backfills as select brand_id from customer_backfills;


-- The customers who stay with the affiliate who brought them. The unique key promises that a customer is bound once.
-- enrollment_id: now; enrollment_history tells which applied when, since staff move customers from then on.
-- won_by, plan_id, plan_version: the enrollment that won the customer and its terms then, which can stay theirs.
-- conversion_id: the order that bound the customer.
create table customer_bindings (
    brand_id           uuid        not null,
    id                 uuid        not null,
    customer_key       bytea       not null,
    enrollment_id      uuid        not null,
    offer_id           uuid        not null,
    enrollment_history jsonb       not null,
    bound_at           timestamptz not null,
    bound_until        timestamptz,
    won_by             uuid        not null,
    plan_id            uuid        not null,
    plan_version       int         not null,
    conversion_id      uuid        not null,
    created_at         timestamptz not null,
    primary key (brand_id, id),
    constraint customer_bindings_once unique (brand_id, customer_key)
);
-- Serve the customers of an enrollment and of an offer, newest first.
create index customer_bindings_by_enrollment on customer_bindings (brand_id, enrollment_id, id);
create index customer_bindings_by_offer on customer_bindings (brand_id, offer_id, id);
call enable_tenant_rls('customer_bindings');
call audit_growth('customer_bindings', 'customer', 'cus', ignored => '{customer_key,enrollment_history}');


-- A refund of an order; one that comes before its order waits for it. The unique key makes a repeated report harmless.
-- moved: what it took off each line, so that it can be undone.
-- returns: of a refund that an edit of the order made, the lines by position, with all that the edit takes off them; it takes
-- more when another refund that left too little is undone. null for others.
create table refunds (
    brand_id            uuid        not null,
    id                  uuid        not null,
    refund_id           text        not null,
    order_id            text        not null,
    conversion_id       uuid,
    content             json        not null,
    amount              bigint      not null default 0,
    commission_reversed bigint      not null default 0,
    moved               jsonb,
    returns             jsonb,
    status              text        not null,
    reason              text,
    created_at          timestamptz not null,
    applied_at          timestamptz,
    primary key (brand_id, id),
    constraint refunds_once unique (brand_id, refund_id),
    constraint refunds_of_conversion foreign key (brand_id, conversion_id) references conversions
);
-- Serves the refunds of an order, newest first.
create index refunds_by_order on refunds (brand_id, order_id, id);
-- Serves lists of those that were not applied, newest first: they are few.
create index refunds_by_status on refunds (brand_id, status, id) where status <> 'APPLIED';
-- Serves an order that comes after its refunds.
create index refunds_waiting on refunds (brand_id, order_id) where status in ('WAITING', 'ORPHANED');
-- Serves the refunds of a conversion.
create index refunds_by_conversion on refunds (brand_id, conversion_id);
call enable_tenant_rls('refunds');
call audit_growth('refunds', 'refund', 'rfd', ignored => '{content,moved,returns}');

-- All brands on purpose: the operator's metrics, without any content.
create view queue_refunds as select count(*) as depth, min(created_at) as oldest from refunds where status = 'WAITING';

-- All brands on purpose: a job goes to the brands that have waiting refunds.
create view brands_with_waiting_refunds as select distinct brand_id from refunds where status = 'WAITING';


-- Rewards an enrollment has and keeps, per milestone. A reward that is taken back moves to reversed_rewards; its two ledger
-- entries stay.
create table reward_grants (
    brand_id      uuid        not null references brands,
    enrollment_id uuid        not null,
    conversion_id uuid        not null,
    name          text        not null,
    trigger       text        not null,
    value         bigint      not null,
    amount        bigint      not null,
    first         bigint      not null,
    last          bigint      not null,
    available_at  timestamptz not null,
    granted_at    timestamptz not null,
    id            uuid        not null,
    primary key (brand_id, id),
    constraint reward_grants_of_enrollment foreign key (brand_id, enrollment_id) references account_balances
);
-- Serves the rewards of an enrollment.
create index reward_grants_by_enrollment on reward_grants (brand_id, enrollment_id);
call enable_tenant_rls('reward_grants');
call audit_growth('reward_grants', 'reward', 'rwd');


-- Rewards that were taken back, so that they are granted again as they were when the reason is undone.
-- reversed_by: the refund, else the conversion that was rejected or moved to another account; null once that is undone, while
-- the milestone is still not reached for other reasons.
create table reversed_rewards (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    enrollment_id uuid        not null,
    conversion_id uuid        not null,
    name          text        not null,
    trigger       text        not null,
    value         bigint      not null,
    amount        bigint      not null,
    first         bigint      not null,
    last          bigint      not null,
    available_at  timestamptz not null,
    reversed_by   uuid,
    primary key (brand_id, id),
    constraint reversed_rewards_of_enrollment foreign key (brand_id, enrollment_id) references account_balances
);
-- Serves the reversed rewards of an enrollment.
create index reversed_rewards_by_enrollment on reversed_rewards (brand_id, enrollment_id);
-- Serves the rewards that a refund reversed.
create index reversed_rewards_by_reason on reversed_rewards (brand_id, reversed_by) where reversed_by is not null;
call enable_tenant_rls('reversed_rewards');


-- The sub ids (?s1= to ?s5=, here slot 1 to 5) of the click a conversion is credited for. Kept because the click itself is
-- dropped one day.
create table conversion_sub_ids (
    brand_id      uuid     not null,
    conversion_id uuid     not null,
    slot          smallint not null,
    sub_id        text     not null,
    primary key (brand_id, conversion_id, slot),
    constraint conversion_sub_ids_of_conversion foreign key (brand_id, conversion_id) references conversions
);
call enable_tenant_rls('conversion_sub_ids');


-- Which enrollments a conversion had a click of that could have been credited, had another touch not been stronger.
create table assists (
    brand_id      uuid not null,
    conversion_id uuid not null,
    enrollment_id uuid not null,
    primary key (brand_id, conversion_id, enrollment_id),
    constraint assists_of_conversion foreign key (brand_id, conversion_id) references conversions
);
call enable_tenant_rls('assists');


-- All assists of an enrollment, so that a dashboard need not count them. Moves in the statement that moves its rows.
create table assist_totals (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    assists       bigint not null,
    primary key (brand_id, enrollment_id),
    constraint assist_totals_of_enrollment foreign key (brand_id, enrollment_id) references account_balances
);
call enable_tenant_rls('assist_totals');


-- Orders that were stored before the click they are credited for: their sub ids are not known yet. A job completes them when
-- the click is there, and forgets those whose click has not come after three days.
create table conversions_awaiting_click (
    brand_id      uuid        not null,
    conversion_id uuid        not null,
    since         timestamptz not null default now(),
    primary key (brand_id, conversion_id)
);
call enable_tenant_rls('conversions_awaiting_click');

-- All brands on purpose: the job goes from brand to brand.
create view brands_with_conversions_awaiting_click as select distinct brand_id from conversions_awaiting_click;

-- All brands on purpose: the operator's metrics, without any content.
create view queue_sub_ids as select count(*) as depth, min(since) as oldest from conversions_awaiting_click;


-- The orders of a day by sub id. The clicks are tracking's: daily_click_sub_ids.
create table daily_order_sub_ids (
    brand_id      uuid     not null,
    enrollment_id uuid     not null,
    slot          smallint not null,
    day           date     not null,
    sub_id        text     not null,
    conversions   bigint   not null,
    sales         bigint   not null,
    commission    bigint   not null,
    primary key (brand_id, enrollment_id, slot, day, sub_id)
);
-- Serves a brand's metrics of a range of days.
create index daily_order_sub_ids_by_day on daily_order_sub_ids (brand_id, slot, day);
call enable_tenant_rls('daily_order_sub_ids');
