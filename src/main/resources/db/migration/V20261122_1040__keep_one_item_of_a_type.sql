-- The promise that an enrollment has one code and one link at a time, however many generate them at once. Retired codes
-- stay beside.
create unique index tracking_items_one_of_a_type on tracking_items (brand_id, enrollment_id, type) where status <> 'RETIRED';
