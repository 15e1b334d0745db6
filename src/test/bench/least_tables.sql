drop table if exists least_conversions, least_entries, least_balances, least_days;
create table least_conversions (brand_id int, id uuid, order_id text, enrollment_id int, base bigint, commission bigint,
    primary key (brand_id, id), unique (brand_id, order_id));
create table least_entries (brand_id int, id uuid, enrollment_id int, amount bigint, primary key (brand_id, id));
create table least_balances (brand_id int, enrollment_id int, earned bigint, primary key (brand_id, enrollment_id));
create table least_days (brand_id int, enrollment_id int, day date, conversions bigint, sales bigint, earned bigint,
    primary key (brand_id, enrollment_id, day));
insert into least_balances select 1, e, 0 from generate_series(1, 1000) e;
