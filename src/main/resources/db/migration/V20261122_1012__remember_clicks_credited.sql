-- When the click that was credited happened: what a later click is compared with.
alter table conversions add column clicked_at timestamptz;
