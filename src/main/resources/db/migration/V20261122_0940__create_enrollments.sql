-- A member in an offer. The nonce is one half of the dashboard link, a server key the other.
create table enrollments (
    brand_id        uuid        not null references brands,
    id              uuid        not null,
    offer_id        uuid        not null,
    member_id       uuid        not null,
    plan_id         uuid        not null,
    status          text        not null,
    status_history  jsonb       not null,
    link_nonce      bytea       not null,
    link_revoked    boolean     not null,
    link_created_at timestamptz not null,
    link_used_at    timestamptz,
    created_at      timestamptz not null,
    primary key (brand_id, id),
    constraint enrollments_once unique (brand_id, offer_id, member_id),
    constraint enrollments_of_offer foreign key (brand_id, offer_id) references offers,
    constraint enrollments_of_member foreign key (brand_id, member_id) references members,
    constraint enrollments_of_plan foreign key (brand_id, plan_id) references plans
);
-- Serves the enrollments of a member, and pages of an offer's.
create index enrollments_by_member on enrollments (brand_id, member_id);
create index enrollments_by_offer on enrollments (brand_id, offer_id, id);
call keep_tenants_apart('enrollments');
