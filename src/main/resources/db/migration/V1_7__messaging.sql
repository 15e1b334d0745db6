-- E-mails to members, and the projects that lead members through an offer.

-- An e-mail to many members, and its sender. Subject and body hold merge fields.
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
-- Serves the purge.
create index messages_by_age on messages (created_at);
call enable_tenant_rls('messages');
call audit_changes('messages', 'message', 'msg');


-- One recipient of a message. The unique key promises one mail to each, whatever is retried.
-- merged: the values of the merge fields, encrypted with a server key since they hold a dashboard link, and removed once the
-- mail is sent. The key of the message implies the brand, so there is no foreign key to brands.
create table deliveries (
    brand_id   uuid        not null,
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
    constraint deliveries_once unique (message_id, member_id, brand_id),
    constraint deliveries_of_message foreign key (brand_id, message_id) references messages,
    constraint deliveries_to_member foreign key (brand_id, member_id) references members,
    constraint deliveries_merged_while_queued check ((status = 'QUEUED') = (merged is not null))
);
-- Serves the pages of a message's deliveries, and their counts by status.
create index deliveries_by_message on deliveries (message_id, brand_id, id);
-- Serves lists of a message's deliveries by status, newest first.
create index deliveries_by_status on deliveries (message_id, status, brand_id, id);
-- Serves the purge.
create index deliveries_by_age on deliveries (created_at);
call enable_tenant_rls('deliveries');


-- Addresses a brand must not write to.
create table suppressions (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    email      text        not null,
    -- Compared instead of lower(email): row-level security lets an index serve plain equality, and no function of a column.
    email_key  text        not null generated always as (lower(email)) stored,
    source     text        not null,
    note       text,
    created_at timestamptz not null,
    primary key (brand_id, id)
);
-- Serves the look-up of every recipient. Promises that an address is listed once, in upper or lower case.
create unique index suppressions_email_once on suppressions (email_key, brand_id);
call enable_tenant_rls('suppressions');
call audit_changes('suppressions', 'suppression', 'sup');


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
-- Promises that a name is one template of a brand, in upper or lower case.
create unique index message_templates_name_once on message_templates (brand_id, lower(name));
call enable_tenant_rls('message_templates');
call audit_changes('message_templates', 'message_template', 'tpl');


-- A brand's workflow for a set of members. An offer belongs to one project at most; a project may have no offer yet.
create table projects (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    name       text        not null,
    offer_id   uuid,
    created_at timestamptz not null,
    primary key (brand_id, id),
    constraint projects_offer_once unique (offer_id, brand_id),
    constraint projects_of_offer foreign key (brand_id, offer_id) references offers
);
call enable_tenant_rls('projects');
call audit_changes('projects', 'project', 'prj');


-- The members of a project. The unique key promises that each is in it once.
create table project_members (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    project_id uuid        not null,
    member_id  uuid        not null,
    added_at   timestamptz not null,
    primary key (brand_id, id),
    constraint project_members_once unique (brand_id, project_id, member_id),
    constraint project_members_of_project foreign key (brand_id, project_id) references projects,
    constraint project_members_are_members foreign key (brand_id, member_id) references members
);
-- Serves the pages of a project's members.
create index project_members_by_project on project_members (brand_id, project_id, id);
call enable_tenant_rls('project_members');
call audit_changes('project_members', 'project_member', 'prj', 'project_id');


-- How far a member has come with an offer in a project; a member without a row is at step GENERATE. Kept by offer, so that
-- the progress is still there when an offer is unlinked and linked again.
create table project_progress (
    brand_id     uuid        not null references brands,
    project_id   uuid        not null,
    offer_id     uuid        not null,
    member_id    uuid        not null,
    step         text        not null,
    generated_at timestamptz not null,
    sent_at      timestamptz,
    message_id   uuid,
    primary key (brand_id, project_id, offer_id, member_id),
    constraint project_progress_of_project foreign key (brand_id, project_id) references projects,
    constraint project_progress_with_offer foreign key (brand_id, offer_id) references offers,
    constraint project_progress_of_member foreign key (brand_id, member_id) references members,
    constraint project_progress_of_message foreign key (brand_id, message_id) references messages,
    constraint project_progress_step_known check (step in ('SEND', 'DONE'))
);
call enable_tenant_rls('project_progress');


-- When a member was last asked to say where to pay: one row for a member.
create table payout_reminders (
    brand_id  uuid        not null,
    member_id uuid        not null,
    sent_at   timestamptz not null,
    primary key (brand_id, member_id),
    constraint payout_reminders_of_member foreign key (brand_id, member_id) references members
);
call enable_tenant_rls('payout_reminders');
