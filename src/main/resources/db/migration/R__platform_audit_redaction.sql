-- Blanks named columns in the record of one object's changes, for the erasure of a person's data: what was done, when and by whom
-- stays. It runs with its owner's rights, since nobody else may change the record, and sees the current brand alone.
create or replace function redacted_columns(columns jsonb, names text[]) returns jsonb
    language sql immutable
    return (select jsonb_object_agg(key, case when key = any (names) and value not in ('null', '[]') then to_jsonb('***'::text)
                                              else value end)
              from jsonb_each(columns));
grant execute on function redacted_columns(jsonb, text[]) to tributary_app;

create or replace function redact_audit_events(subject uuid, names text[]) returns int
    language sql security definer set search_path = public, pg_temp
    begin atomic
        with redacted as (
            update audit_events set before = redacted_columns(before, names), after = redacted_columns(after, names)
            where brand_id = current_brand() and subject_id = subject returning 1
        )
        select cast(count(*) as int) from redacted;
    end;
grant execute on function redact_audit_events(uuid, text[]) to tributary_app;
