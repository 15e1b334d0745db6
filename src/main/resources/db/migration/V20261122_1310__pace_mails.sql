-- How many mails a brand may send a minute; null is as many as the mail server takes.
alter table brands add column mails_per_minute int constraint brands_mails_per_minute_positive check (mails_per_minute > 0);

-- When the next turn of a brand with such a limit is. Taken under its row's lock, so that all instances share one pace.
create table mail_paces (
    brand_id uuid        not null primary key references brands,
    next_at  timestamptz not null
);
call keep_tenants_apart('mail_paces');
