-- The service asks for the notes of clicks when a list has orders that clicks are credited with: a trigger on each list
-- copied all its rows only to find none.
drop trigger note_sub_ids on conversions;
drop function note_sub_ids_of_orders();

-- An order and the click it is credited for may be on their way at the same time, and neither sees the other: an order that
-- misses its click waits for clicks that are being stored, and they for it. Whoever comes second sees the first.
create function note_sub_ids_of_orders(ids uuid[]) returns void language plpgsql as $$
begin
    if exists (select from conversions c
               where c.brand_id = current_brand() and c.id = any(ids) and not exists (select from click_of(c))) then
        perform pg_advisory_xact_lock_shared(hashtext('note_sub_ids'));
    end if;
    insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
    select c.brand_id, c.id, n.slot, n.sub_id from conversions c cross join lateral notes_of_click(c) n
    where c.brand_id = current_brand() and c.id = any(ids);
    if found then
        insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
        select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, count(*), sum(c.base), sum(c.commission)
        from conversions c join conversion_sub_ids n on n.brand_id = c.brand_id and n.conversion_id = c.id
        where c.brand_id = current_brand() and c.id = any(ids) and c.review = 'ACCEPTED'
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
        set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
            commission = d.commission + excluded.commission;
    end if;
end $$;

-- Looked at when the transaction ends, when it holds its accounts anyway: looked at before, each order would lock the row
-- of its account a second time.
alter table conversions alter constraint conversions_of_enrollment deferrable initially deferred;

-- Transactions that tell something commit one after the other, whosever they are. Moved accounts are told by the service now,
-- many at once and after the commit.
drop trigger tell_dashboards on balances;
