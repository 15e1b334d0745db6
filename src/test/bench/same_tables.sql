-- Tables like the service's, with the same columns, keys, indexes and policies, and nobody else in them; and documents as the
-- service wrote them with the last order.
drop table if exists same_accounts, same_conversions, same_entries, same_days, same_balances, same_customers, same_notices, same_progress;
create table same_balances (like account_balances including all);
create table same_conversions (like conversions including all);
create table same_entries (like ledger_entries including all);
create table same_customers (like customers including all);
create table same_days (like daily_sales including all);
create table same_notices (like notices including all);
create table same_progress (like notice_progress including all);
call enable_tenant_rls('same_balances');
call enable_tenant_rls('same_conversions');
call enable_tenant_rls('same_entries');
call enable_tenant_rls('same_days');
call enable_tenant_rls('same_customers');
call enable_tenant_rls('same_notices');
call enable_tenant_rls('same_progress');

create table same_accounts as
select row_number() over (order by e.id)::int as n, e.brand_id, e.id as enrollment_id, e.offer_id, e.member_id, i.id as item_id,
       e.plan_id, c.content, c.content_hash, c.evidence, c.explanation, c.lines
from (select * from conversions order by id desc limit 1) c
join enrollments e on e.brand_id = c.brand_id
join tracking_items i on i.brand_id = e.brand_id and i.enrollment_id = e.id and i.code is not null;
alter table same_accounts add primary key (n);
insert into same_balances (brand_id, enrollment_id) select brand_id, enrollment_id from same_accounts;
grant select, insert, update on same_accounts, same_balances, same_conversions, same_entries, same_days, same_customers, same_notices,
    same_progress to tributary_app;
analyze same_accounts, same_balances;
