-- One payment to one member for one enrollment. Made, it takes its amount from what is due; failed or cancelled, it
-- gives it back.
create table payouts (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    enrollment_id uuid        not null,
    member_id     uuid        not null,
    offer_id      uuid        not null,
    batch_id      uuid,
    currency      text        not null,
    amount        bigint      not null,
    status        text        not null,
    method        text        not null,
    reference     text,
    note          text,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    paid_at       timestamptz,
    primary key (brand_id, id),
    constraint payouts_of_enrollment foreign key (brand_id, enrollment_id) references balances,
    constraint payouts_positive check (amount > 0)
);
-- Serves an enrollment's payments, newest first.
create index payouts_by_enrollment on payouts (brand_id, enrollment_id, id);
call keep_tenants_apart('payouts');
