-- Moves the totals of enrollments in the statement that moves their days, in the order of their keys.
create or replace function sum_click_totals_of_new_days() returns trigger language plpgsql as $$
begin
    insert into click_totals as t (brand_id, enrollment_id, clicks, unique_clicks)
    select brand_id, enrollment_id, sum(clicks), sum(unique_clicks) from changed group by 1, 2 order by 1, 2
    on conflict (brand_id, enrollment_id) do update
    set clicks = t.clicks + excluded.clicks, unique_clicks = t.unique_clicks + excluded.unique_clicks;
    return null;
end $$;

create or replace trigger sum_click_totals_on_insert after insert on daily_clicks referencing new table as changed
    for each statement execute function sum_click_totals_of_new_days();

create or replace function sum_click_totals_of_days() returns trigger language plpgsql as $$
begin
    insert into click_totals as t (brand_id, enrollment_id, clicks, unique_clicks)
    select brand_id, enrollment_id, sum(clicks), sum(unique_clicks)
    from (select brand_id, enrollment_id, clicks, unique_clicks from changed
          union all
          select brand_id, enrollment_id, -clicks, -unique_clicks from before) moved
    group by 1, 2 having sum(clicks) <> 0 or sum(unique_clicks) <> 0 order by 1, 2
    on conflict (brand_id, enrollment_id) do update
    set clicks = t.clicks + excluded.clicks, unique_clicks = t.unique_clicks + excluded.unique_clicks;
    return null;
end $$;

create or replace trigger sum_click_totals after update on daily_clicks referencing old table as before new table as changed
    for each statement execute function sum_click_totals_of_days();
