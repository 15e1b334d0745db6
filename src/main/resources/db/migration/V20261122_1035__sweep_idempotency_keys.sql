-- Forgets answers older than 72 hours, of all brands at once; it runs with its owner's rights.
create function forget_idempotency_keys() returns void
    language sql security definer set search_path = public
    begin atomic
        delete from idempotency_keys where created_at < now() - interval '72 hours';
    end;
