-- The affiliates of a brand.
create table members (
    brand_id     uuid        not null references brands,
    id           uuid        not null,
    first_name   text        not null,
    last_name    text,
    email        text        not null,
    external_id  text,
    instagram    text,
    tiktok       text,
    youtube      text,
    payout_email text,
    tags         text[]      not null,
    status       text        not null,
    created_at   timestamptz not null,
    primary key (brand_id, id)
);
-- The promise that one address is one member of a brand, whatever its case.
create unique index members_email_once on members (brand_id, lower(email));
-- The promise that a brand's own id names one member.
create unique index members_external_id_once on members (brand_id, external_id);
call keep_tenants_apart('members');
