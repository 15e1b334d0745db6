-- Nobody asks when a payout changed last: the ledger tells.
alter table payouts drop column changed_at;
