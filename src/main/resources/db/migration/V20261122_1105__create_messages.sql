-- An e-mail to many members, and who it is from. Subject and body hold merge fields.
create table messages (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    offer_id   uuid        not null,
    kind       text,
    audience   text        not null,
    subject    text        not null,
    body       text        not null,
    from_name  text        not null,
    from_email text        not null,
    reply_to   text        not null,
    created_at timestamptz not null,
    primary key (brand_id, id),
    constraint messages_of_offer foreign key (brand_id, offer_id) references offers
);
call keep_tenants_apart('messages');

-- One recipient of a message; the unique key is the promise of one mail each, whatever is retried.
-- merged: what was merged in, sealed with a server key since it holds a dashboard link, and gone once it is sent.
create table deliveries (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    message_id uuid        not null,
    member_id  uuid        not null,
    email      text        not null,
    status     text        not null,
    reason     text,
    missing    text[]      not null,
    reply      text,
    merged     bytea,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (brand_id, id),
    constraint deliveries_once unique (brand_id, message_id, member_id),
    constraint deliveries_of_message foreign key (brand_id, message_id) references messages,
    constraint deliveries_to_member foreign key (brand_id, member_id) references members,
    constraint deliveries_merged_while_queued check ((status = 'QUEUED') = (merged is not null))
);
-- Serves the pages of a message's deliveries.
create index deliveries_by_message on deliveries (brand_id, message_id, id);
call keep_tenants_apart('deliveries');
