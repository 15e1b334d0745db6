-- E-mails to members, the projects that lead members through an offer, and notices.

-- An e-mail to many members, and its sender. Subject and body hold merge fields.
-- translations: by language, where the service's draft is sent to each member in theirs; JSON.
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
    translations jsonb,
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
    language   text        not null default 'en',
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
-- Serves what was written to a member.
create index deliveries_by_member on deliveries (member_id, brand_id);
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


-- What happened to an affiliate. The unique key promises that each thing is told once; subject names the thing, such as a
-- ledger entry. amount: minor units, negative where money went back.
-- mail_mode: NEW until the settings have decided, DAILY while it waits for the mail of the day, else NONE.
-- mail_id: the e-mail that tells of it.
create table notices (
    brand_id      uuid        not null,
    id            uuid        not null,
    enrollment_id uuid        not null,
    kind          text        not null,
    subject       text        not null,
    amount        bigint      not null,
    conversion_id uuid,
    payout_id     uuid,
    details       jsonb       not null,
    mail_mode     text        not null,
    mail_id       uuid,
    created_at    timestamptz not null,
    primary key (brand_id, id),
    constraint notices_once unique (brand_id, enrollment_id, kind, subject)
);
-- Serves an affiliate's list, newest first.
create index notices_by_enrollment on notices (brand_id, enrollment_id, id);
-- Serve those that are to be mailed.
create index notices_new on notices (brand_id, id) where mail_mode = 'NEW';
create index notices_daily on notices (brand_id, enrollment_id, id) where mail_mode = 'DAILY';
-- Serves the rendering of an e-mail.
create index notices_by_mail on notices (mail_id) where mail_id is not null;
-- Serves the deletion of old ones.
create index notices_by_age on notices using brin (created_at);
call enable_tenant_rls('notices');

-- All brands on purpose: jobs go from brand to brand.
create view brand_ids_for_notices as select id as brand_id from brands;
create view brands_with_new_notices as select distinct brand_id from notices where mail_mode = 'NEW';
create view brands_with_daily_notices as select distinct brand_id from notices where mail_mode = 'DAILY';


-- How far the entries of an account are told: the sequence of the last one. Entries of an account are numbered under its lock,
-- so none is committed after a later one.
create table notice_progress (
    brand_id      uuid   not null,
    enrollment_id uuid   not null,
    sequence      bigint not null,
    primary key (brand_id, enrollment_id)
);
call enable_tenant_rls('notice_progress');


-- One thing that happened to many affiliates at once: to all of an offer or a plan, or to all of the brand. A job tells them
-- one after the other. after: the last enrollment that was told. The unique key promises that it is told once.
create table notice_fanouts (
    brand_id   uuid        not null,
    id         uuid        not null,
    kind       text        not null,
    subject    text        not null,
    offer_id   uuid,
    plan_id    uuid,
    details    jsonb       not null,
    after      uuid        not null,
    created_at timestamptz not null,
    done_at    timestamptz,
    primary key (brand_id, id),
    constraint notice_fanouts_once unique (brand_id, kind, subject)
);
-- Serves those that are not done.
create index notice_fanouts_open on notice_fanouts (brand_id, id) where done_at is null;
call enable_tenant_rls('notice_fanouts');

-- All brands on purpose: the job goes from brand to brand.
create view brands_with_open_fanouts as select distinct brand_id from notice_fanouts where done_at is null;


-- E-mails that tell of notices. day: of one that tells of a day; the unique key promises one such mail a day.
create table notice_mails (
    brand_id      uuid        not null,
    id            uuid        not null,
    enrollment_id uuid        not null,
    day           date,
    status        text        not null,
    reason        text,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    primary key (brand_id, id),
    constraint notice_mails_once_a_day unique (brand_id, enrollment_id, day)
);
-- Serves the deletion of old ones.
create index notice_mails_by_age on notice_mails using brin (created_at);
call enable_tenant_rls('notice_mails');


-- Which notices are mailed, and when, by kind. scope_id: a brand, one of its offers, or an enrollment, whose affiliate chose.
create table notice_settings (
    brand_id   uuid        not null references brands,
    scope_id   uuid        not null,
    modes      jsonb       not null,
    changed_at timestamptz not null,
    primary key (brand_id, scope_id)
);
call enable_tenant_rls('notice_settings');
call audit_changes('notice_settings', 'notice_setting', 'brand', 'brand_id');


-- The member that an address belongs to, in each brand. A function and no view: only who knows an address finds its member, and
-- nobody can list those of others.
create function find_members_by_email(address text) returns table (brand_id uuid, member_id uuid)
    language sql stable security definer set search_path = public, pg_temp as
$$ select m.brand_id, m.id from members m where m.email_key = lower(address) and m.status = 'ACTIVE' limit 100 $$;
grant execute on function find_members_by_email(text) to tributary_app;


-- A version 7 UUID: its time from the clock to the microsecond, so that those of one statement are in order; the rest random.
create function next_notice_id() returns uuid language plpgsql volatile as $$
declare
    at constant timestamptz = clock_timestamp();
    fraction constant int = (cast(extract(microseconds from at) as bigint) % 1000) * 4;
begin
    return cast(overlay(cast(gen_random_uuid() as text)
                        placing left(cast(first_uuid_v7_at(date_trunc('milliseconds', at)) as text), 15) || lpad(to_hex(fraction), 3, '0') from 1 for 18) as uuid);
end $$;
grant execute on function next_notice_id() to tributary_app;

-- All brands on purpose: what is old is old everywhere. Returns how many rows are deleted.
create function purge_notices(days int, most int) returns int
    language sql volatile security definer set search_path = public, pg_temp as $$
    with old as (
        select ctid from notices where created_at < now() - days * interval '1 day' limit most
    ), old_mails as (
        select ctid from notice_mails where created_at < now() - days * interval '1 day' limit most
    ), old_fanouts as (
        select ctid from notice_fanouts where created_at < now() - 2 * days * interval '1 day' and done_at is not null limit most
    ), gone as (
        delete from notices where ctid in (select ctid from old) returning 1
    ), gone_mails as (
        delete from notice_mails where ctid in (select ctid from old_mails) returning 1
    ), gone_fanouts as (
        delete from notice_fanouts where ctid in (select ctid from old_fanouts) returning 1
    )
    select cast((select count(*) from gone) + (select count(*) from gone_mails) + (select count(*) from gone_fanouts) as int) $$;
grant execute on function purge_notices(int, int) to tributary_app;
