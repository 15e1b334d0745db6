-- Most lists of orders hold none that a click is credited with: they ask once, and are done.
create or replace function note_sub_ids_of_orders() returns trigger language plpgsql as $$
begin
    if not exists (select from fresh where source = 'CLICK' and clicked_at is not null) then
        return null;
    end if;
    if exists (select from fresh c
               where c.source = 'CLICK' and c.clicked_at is not null and not exists (select from click_of(c))) then
        perform pg_advisory_xact_lock_shared(hashtext('note_sub_ids'));
    end if;
    insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
    select c.brand_id, c.id, n.slot, n.sub_id from fresh c cross join lateral notes_of_click(c) n
    where c.source = 'CLICK' and c.clicked_at is not null;
    if found then
        insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
        select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, count(*), sum(c.base), sum(c.commission)
        from fresh c join conversion_sub_ids n on n.brand_id = c.brand_id and n.conversion_id = c.id
        where c.review = 'ACCEPTED'
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
        set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
            commission = d.commission + excluded.commission;
    end if;
    return null;
end $$;
