-- The brand of a delivery is its message's, whose own key holds it: asking once is enough.
alter table deliveries drop constraint deliveries_brand_id_fkey;
-- As V20261122_1200 says: only the key begins with brand_id, so that a plan made while a brand was small stays good.
alter table deliveries drop constraint deliveries_once;
alter table deliveries add constraint deliveries_once unique (message_id, member_id, brand_id);
drop index deliveries_by_message;
-- Serves the pages of a message's deliveries, and the counts.
create index deliveries_by_message on deliveries (message_id, brand_id, id);
