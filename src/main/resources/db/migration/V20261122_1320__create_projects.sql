-- A brand's workflow for a set of members. An offer belongs to one project at most; its stage can be without one.
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
call keep_tenants_apart('projects');

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
call keep_tenants_apart('project_members');

-- How far a member has come with an offer in a project; who has no row yet stands at GENERATE. By offer, so that what was
-- reached is still there when an offer is unlinked and linked again.
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
call keep_tenants_apart('project_progress');
