-- A day's sums by what its orders were credited for: a click on a link, a promo code; what is left of the day's own sums
-- was credited by staff. They stand in the day's row, so that they move with it, in the same statement.
alter table daily_sales
    add column link_conversions bigint not null default 0,
    add column link_sales       bigint not null default 0,
    add column link_commission  bigint not null default 0,
    add column code_conversions bigint not null default 0,
    add column code_sales       bigint not null default 0,
    add column code_commission  bigint not null default 0;

update daily_sales d
set link_conversions = o.link_conversions, link_sales = o.link_sales, link_commission = o.link_commission,
    code_conversions = o.code_conversions, code_sales = o.code_sales, code_commission = o.code_commission
from (
    select brand_id, enrollment_id, day,
           count(*) filter (where source = 'CLICK' and is_left) as link_conversions,
           coalesce(sum(sales) filter (where source = 'CLICK'), 0) as link_sales,
           coalesce(sum(commission) filter (where source = 'CLICK'), 0) as link_commission,
           count(*) filter (where source = 'PROMO_CODE' and is_left) as code_conversions,
           coalesce(sum(sales) filter (where source = 'PROMO_CODE'), 0) as code_sales,
           coalesce(sum(commission) filter (where source = 'PROMO_CODE'), 0) as code_commission
    from (select brand_id, enrollment_id, day, source, base - refunded as sales, commission - reversed as commission,
                 not (refunded_sale = sale and (sale > 0 or lines <> '[]' and not exists (
                     select from jsonb_array_elements(lines) line
                     where cast(line ->> 'returned' as int) < cast(line ->> 'quantity' as int)))) as is_left
          from conversions where enrollment_id is not null and review = 'ACCEPTED') c
    group by brand_id, enrollment_id, day) o
where d.brand_id = o.brand_id and d.enrollment_id = o.enrollment_id and d.day = o.day;

-- It served the sums by source when they were counted anew for every reader.
drop index conversions_by_source;
