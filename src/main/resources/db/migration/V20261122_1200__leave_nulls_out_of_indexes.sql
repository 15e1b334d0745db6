-- An index full of nulls is a flat one, and the planner takes it for the cheapest way to a brand's row: the check of a
-- foreign key then reads all of a brand's members for each new enrollment. Without the nulls it is no way at all.
drop index members_external_id_once;
create unique index members_external_id_once on members (brand_id, external_id) where external_id is not null;

drop index tracking_items_code_once;
create unique index tracking_items_code_once on tracking_items (brand_id, code_key) where code_key is not null;
