-- A brand's conversions of a year, with entries, refunds and payouts. Of 20 offers all but two have the same share; of the
-- members one has many conversions, one only the oldest, one none. Commissions are held for 30 days; in every third offer they
-- were until 10 days ago, and since then not at all. {brand} and {count} are filled in.
set synchronous_commit = off;
alter table conversions disable trigger user;
alter table payouts disable trigger user;
alter table ledger_entries disable trigger user;
alter table refunds disable trigger user;
insert into members (brand_id, id, first_name, email, tags, status, created_at)
select '{brand}', gen_random_uuid(), 'M' || i, '{brand}' || i || '@x.example', '{}',
       case when i = 7 then 'ARCHIVED' else 'ACTIVE' end, now()
from generate_series(1, 2000) i;
insert into offers (brand_id, id, name, destination_url, allowed_domains, tracking, hold_days, window_days, model, precedence,
                    naming_strategy, naming_prefix, naming_suffix, utm, status, status_history, order_settings_history, notice_days_history, binding, created_at)
select '{brand}', gen_random_uuid(), 'O' || i, 'https://shop.example/', '{}', '{LINK}', case when i % 3 = 0 then 0 else 30 end, 30, 'LAST_CLICK', 'CODE_FIRST', 'RANDOM', '', '', '{}',
       'ACTIVE', '{"changes": [{"since": "1970-01-01T00:00:00Z", "state": "ACTIVE"}]}',
       jsonb_build_object('changes', case when i % 3 = 0 then jsonb_build_array(held, released) else jsonb_build_array(held) end),
       '{"changes": [{"since": "1970-01-01T00:00:00Z", "state": 0}]}', '{"mode": "NONE"}', now()
from generate_series(1, 20) i
cross join (select cast('{"attribution": {"windowDays": 30, "model": "LAST_CLICK", "precedence": "CODE_FIRST"},
                          "binding": {"mode": "NONE"}, "maxPerOrder": null, "monthlyBudget": null}' as jsonb) as settings) s
cross join lateral (
    select jsonb_build_object('since', '1970-01-01T00:00:00Z', 'state', settings || '{"holdDays": 30}') as held,
           jsonb_build_object('since', now() - interval '10 days', 'state', settings || '{"holdDays": 0}') as released) h;
insert into plans (brand_id, id, offer_id, name, is_default, created_at)
select brand_id, id, id, 'P', true, now() from offers where brand_id = '{brand}';
insert into plan_versions (brand_id, plan_id, version, terms, created_at)
select brand_id, id, 1, '{"percentOfSale": 10}', now() from plans where brand_id = '{brand}';
create table if not exists bench_enrollments (brand_id uuid, place int, id uuid, offer_id uuid, member_id uuid, name text);
insert into bench_enrollments
select '{brand}', m.place, gen_random_uuid(), o.id, m.id,
       case m.place when 1 then 'busy' when 2 then 'old' when 3 then 'idle' when 20 then 'shortened' end
from (select id, row_number() over () as place from members where brand_id = '{brand}') m
join (select id, row_number() over (order by cast(substr(name, 2) as int)) as place from offers where brand_id = '{brand}') o
  on o.place = case m.place when 2 then 19 when 3 then 20 else 1 + m.place % 18 end;
insert into enrollments (brand_id, id, offer_id, member_id, plan_id, plan_history, status, status_history, link_nonce, link_revoked,
                         link_created_at, created_at)
select brand_id, id, offer_id, member_id, offer_id,
       jsonb_build_object('changes', jsonb_build_array(jsonb_build_object('since', '1970-01-01T00:00:00Z', 'state', offer_id))),
       'ACTIVE', '{"changes": [{"since": "1970-01-01T00:00:00Z", "state": "ACTIVE"}]}', '\x00', false, now(), now()
from bench_enrollments where brand_id = '{brand}';
insert into account_balances (brand_id, enrollment_id) select brand_id, id from bench_enrollments where brand_id = '{brand}';
create unique index if not exists bench_enrollments_by_place on bench_enrollments (brand_id, place);
analyze bench_enrollments;
insert into conversions (brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, evidence, currency,
    fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, review_ends_on, source, enrollment_id, offer_id, member_id,
    plan_id, plan_version, available_at, explanation)
select '{brand}', g.id, 'O-' || i, 'SALE', at, at, cast(at at time zone 'UTC' as date), '{}', '\x00', '{}', 'USD', 1, 10000,
       10000, 1000, 0, 1000, '[]',
       case when i between 50 and 59 then 'IN_REVIEW' when i < 50 then 'REJECTED' else 'ACCEPTED' end,
       case when i between 50 and 59 then current_date + 30 end, source, e.id, e.offer_id, e.member_id, e.offer_id, case when e.id is not null then 1 end,
       case when o.hold_days = 0 and at > now() - interval '10 days' then at when e.id is not null then at + interval '720 hours' end, '{}'
from (select i, at,
             case when i < 40 then 'MANUAL' when i % 10 < 5 then 'CLICK' when i % 10 < 8 then 'PROMO_CODE' else 'NONE' end as source,
             case when i < 100 then 2 when i % 11 = 0 then 1 else 4 + i % 1990 end as place,
             cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0') || '8'
                  || lpad(to_hex(i), 15, '0') as uuid) as id
      from generate_series(cast(1 as bigint), {count}) i
      cross join lateral (select now() - interval '365 days' + interval '365 days' * (i / {count}.0) as at) t) g
left join bench_enrollments e on e.brand_id = '{brand}' and e.place = g.place and g.source <> 'NONE'
left join offers o on o.brand_id = '{brand}' and o.id = e.offer_id;
insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at, conversion_id)
select brand_id, id, enrollment_id, row_number() over (partition by enrollment_id order by id), 'COMMISSION', 1000, day, recorded_at, recorded_at, id
from conversions where brand_id = '{brand}' and enrollment_id is not null;
insert into refunds (brand_id, id, refund_id, order_id, conversion_id, content, status, created_at)
select brand_id, id, 'R-' || order_id, order_id, id, '{}', 'APPLIED', now()
from conversions where brand_id = '{brand}' and cast(substr(order_id, 3) as int) % 10 = 0;
insert into payouts (brand_id, id, enrollment_id, member_id, offer_id, currency, amount, payout_minimum, status, method, created_at)
select brand_id, id, enrollment_id, member_id, offer_id, 'USD', 100, 0,
       case when cast(substr(order_id, 3) as int) < 100 then 'PROCESSING' else 'PAID' end, 'OTHER', now()
from conversions where brand_id = '{brand}' and enrollment_id is not null and cast(substr(order_id, 3) as int) % 5 = 1;
alter table conversions enable trigger user;
alter table payouts enable trigger user;
alter table ledger_entries enable trigger user;
alter table refunds enable trigger user
