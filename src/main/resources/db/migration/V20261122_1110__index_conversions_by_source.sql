-- Serves a brand's figures by source and its conversion rate, from the index alone.
create index conversions_by_source on conversions (brand_id, source, day)
    include (enrollment_id, review, base, refunded, commission, reversed) where enrollment_id is not null;
