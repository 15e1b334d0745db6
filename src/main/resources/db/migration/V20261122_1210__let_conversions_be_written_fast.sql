-- What a conversion writes is checked once. A key to the account implies the brand, and the policy lets no transaction
-- write for another: a second look at the one row of the brand, which all writers would share, told nothing more.
alter table ledger_entries drop constraint ledger_entries_brand_id_fkey;
alter table daily_sales drop constraint daily_sales_brand_id_fkey;
alter table conversions drop constraint conversions_brand_id_fkey;

-- Of the earnings only those that are held are ever looked for by their day of release.
drop index ledger_entries_by_availability;
create index ledger_entries_held on ledger_entries (brand_id, enrollment_id, available_at) include (amount)
    where kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at;
-- Only the reconciliation asked by conversion, and it reads them all.
drop index ledger_entries_by_conversion;
