-- Global on purpose: a job goes to the brands that have refunds waiting for their orders.
create view brands_with_waiting_refunds as select distinct brand_id from refunds where status = 'WAITING';
