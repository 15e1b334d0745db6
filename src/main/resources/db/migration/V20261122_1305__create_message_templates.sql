-- E-mails a brand keeps to send again.
create table message_templates (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    name       text        not null,
    kind       text,
    subject    text        not null,
    body       text        not null,
    created_at timestamptz not null,
    primary key (brand_id, id)
);
create unique index message_templates_name_once on message_templates (brand_id, lower(name));
call keep_tenants_apart('message_templates');
