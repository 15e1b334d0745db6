-- When orders occurred that are on hold. The hold days of an offer and their history tell it, so that no list of orders on hold,
-- or of those no longer on hold, walks through the others.

-- The longest hold that an offer ever had. No order that occurred longer ago is on hold.
create or replace function longest_hold(settings_history jsonb) returns interval language sql immutable parallel safe as
$$ select coalesce(max(cast(hold as int)), 0) * interval '24 hours'
   from jsonb_path_query(settings_history, '$.changes[*].state.holdDays') hold $$;

-- When an offer's orders occurred that are on hold at an instant (on_hold), or are not: half-open ranges that do not overlap.
-- An order may be recorded minutes before it occurs, or while its offer is being changed. So for some minutes after a change
-- an order may still have the hold of before: such a range is not certain, and each of its orders has to be looked at.
create or replace function hold_periods(settings_history jsonb, instant timestamptz, on_hold boolean)
    returns table (since timestamptz, until timestamptz, certain boolean) language sql stable parallel safe as
$$ with settings as (
       select n, cast(change ->> 'since' as timestamptz) as since,
              cast(change #>> '{state,holdDays}' as int) * interval '24 hours' as hold
       from jsonb_array_elements(settings_history -> 'changes') with ordinality as c (change, n)
   ), changes as (
       select *, lag(hold) over (order by n) is distinct from hold as is_change from settings
   ), spans as (
       select case when n = 1 then cast('-infinity' as timestamptz) else since end as since,
              lead(since, 1, cast('infinity' as timestamptz)) over (order by n) as until,
              instant - hold + interval '1 microsecond' as held_since
       from changes where is_change
   ), bounded as (
       select *, since + interval '15 minutes' as certain_since, min(held_since) over () as settled_until from spans
   )
   select p.since, p.until, p.certain
   from (select greatest(since, settled_until) as since, least(certain_since, until) as until, false as certain from bounded
         union all
         select greatest(certain_since, settled_until, case when on_hold then held_since end),
                least(until, case when not on_hold then held_since end), true from bounded
         union all
         select cast('-infinity' as timestamptz), min(held_since), true from spans where not on_hold having count(*) > 0) p
   where p.since < p.until $$;

grant execute on function longest_hold(jsonb) to tributary_app;
grant execute on function hold_periods(jsonb, timestamptz, boolean) to tributary_app;
