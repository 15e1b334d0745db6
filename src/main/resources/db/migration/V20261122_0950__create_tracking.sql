-- A promo code or a link of one enrollment. code_key is the code as it is matched at a checkout.
create table tracking_items (
    brand_id       uuid        not null references brands,
    id             uuid        not null,
    enrollment_id  uuid        not null,
    type           text        not null,
    code           text,
    code_key       text,
    slug           text,
    status         text        not null,
    status_history jsonb       not null,
    retired_at     timestamptz,
    grace_days     int,
    created_at     timestamptz not null,
    primary key (brand_id, id),
    constraint tracking_items_of_enrollment foreign key (brand_id, enrollment_id) references enrollments,
    constraint tracking_items_whole check ((type = 'PROMO_CODE') = (code is not null and code_key is not null)
                                       and (type = 'LINK') = (slug is not null))
);
-- The promise that a code is one member's for ever, retired codes included.
create unique index tracking_items_code_once on tracking_items (brand_id, code_key);
-- Serves the items of an enrollment.
create index tracking_items_by_enrollment on tracking_items (brand_id, enrollment_id);
call keep_tenants_apart('tracking_items');

-- Global on purpose: a redirect knows nothing but the slug. Everybody may look one up, only its brand may make it.
create table slugs (
    slug     text not null primary key,
    brand_id uuid not null,
    item_id  uuid not null,
    constraint slugs_of_item foreign key (brand_id, item_id) references tracking_items
);
call keep_tenants_apart('slugs');
create policy looked_up_by_everybody on slugs for select using (true);
