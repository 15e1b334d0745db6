-- What stands in the spool of a process and is to outlive its disk too: records that travelled together, the number of the
-- last of them in that spool. A copy is gone once its records are stored; one that stays is what a lost process leaves to
-- the others. It has no brand and never leaves the service: what is in it becomes a brand's when it is stored.
create table spool_copies (
    spool   uuid        not null,
    last    bigint      not null,
    kept_at timestamptz not null default now(),
    records bytea[]     not null,
    primary key (spool, last)
);
-- It lives for a moment, so pressing it together would only cost time.
alter table spool_copies alter column records set storage external;
