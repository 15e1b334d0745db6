-- Addresses a brand must not write to, however they are spelled in capitals.
create table suppressions (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    email      text        not null,
    source     text        not null,
    note       text,
    created_at timestamptz not null,
    primary key (brand_id, id)
);
-- Serves the look-up of every recipient, and keeps an address from standing there twice.
create unique index suppressions_email_once on suppressions (brand_id, lower(email));
call keep_tenants_apart('suppressions');
