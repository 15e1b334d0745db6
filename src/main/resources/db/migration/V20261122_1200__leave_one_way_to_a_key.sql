-- While brands are small, an index that only begins with brand_id looks as good to the planner as the key, and the plan of
-- a foreign key's check is kept: ten thousand new enrollments then read all of a brand's members each. So of the tables
-- that foreign keys lead to, the key alone begins with brand_id; every other index begins with what tells rows apart.
drop index members_email_once;
create unique index members_email_once on members (lower(email), brand_id);
drop index members_external_id_once;
create unique index members_external_id_once on members (external_id, brand_id);

alter table enrollments drop constraint enrollments_once;
alter table enrollments add constraint enrollments_once unique (offer_id, member_id, brand_id);
drop index enrollments_by_member;
create index enrollments_by_member on enrollments (member_id, brand_id);
drop index enrollments_by_offer;
create index enrollments_by_offer on enrollments (offer_id, brand_id, id);

drop index tracking_items_code_once;
create unique index tracking_items_code_once on tracking_items (code_key, brand_id);
drop index tracking_items_by_enrollment;
create index tracking_items_by_enrollment on tracking_items (enrollment_id, brand_id);
