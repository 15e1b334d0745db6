package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import dev.tributary.sales.attribution.Attribution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Lists a brand's conversions by offer, source, review and status, the latest order first. A kind is a combination of offer,
 * source and review; a page reads about as many rows of an index as it shows, for each kind. Conversions on hold, and those no
 * longer on hold, are ranges within each kind, see {@code hold_periods}.
 */
@ApplicationScoped
class ListByKind {
    private static final String LATEST_FIRST = " order by occurred_at desc, id desc limit :limit";

    private static final String OFFERS = "select id from offers where brand_id = :brand{offer}";

    private static final String HOLD_PERIODS = """
            select id, period.since, period.until from offers
            cross join lateral hold_periods(order_settings_history, cast(:now as timestamptz), :on_hold) period
            where brand_id = :brand{offer}""";

    private static final String IN_PERIOD = " and c.occurred_at >= o.since and c.occurred_at < o.until";

    private static final String CREDITED = """
            select page.id, page.occurred_at
            from ({offers}) o
            cross join unnest(cast(:sources as text[])) s(source)
            cross join unnest(cast(:reviews as text[])) r(review)
            cross join lateral (select id, occurred_at from conversions c
                                where brand_id = :brand and enrollment_id is not null and offer_id = o.id
                                  and source = s.source and review = r.review{period}{conditions}{latest first}) page""";

    private static final String UNCREDITED = """
            select page.id, page.occurred_at
            from unnest(cast(:reviews as text[])) r(review)
            cross join lateral (select id, occurred_at from conversions c
                                where brand_id = :brand and enrollment_id is null
                                  and review = r.review{conditions}{latest first}) page""";

    private static final String PAGE = "select " + Conversions.COLUMNS + " from conversions c "
            + "where brand_id = :brand and id = any(array(select id from ({kinds}) kinds{latest first})){latest first}";

    private static final String AFTER_PAGE_BEFORE = """
            (c.occurred_at, c.id) < ((select occurred_at from conversions where brand_id = :brand and id = :before), :before)""";

    private final Tenancy tenancy;

    ListByKind(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<Conversion> list(ConversionFilter filter, Instant now, UUID before, int limit) {
        var filterConditions = new ConversionConditions(filter, now);
        var conditions = filterConditions.onHold(Conditions.none());
        filterConditions.inDays(conditions);
        if (!before.equals(Paging.MAX_ID)) {
            conditions.and(AFTER_PAGE_BEFORE, "before", before);
        }
        var sources = Stream.of(Attribution.Source.values())
                .filter(source -> source != Attribution.Source.NONE && filter.allows(source))
                .toList();
        return conditions
                .bindTo(tenancy.list(sql(filter, conditions, sources.isEmpty())))
                .bind("offer", filter.offerId == null ? null : filter.offerId.value())
                .bind("on_hold", filter.status == ConversionStatus.PENDING)
                .bindArray("sources", String.class, (Object[]) names(sources.stream()))
                .bindArray("reviews", String.class, (Object[])
                        names(Arrays.stream(Review.values()).filter(filter::allows)))
                .bind("limit", limit)
                .mapTo(Conversion.class)
                .list();
    }

    private static String sql(ConversionFilter filter, Conditions conditions, boolean isUncredited) {
        return PAGE.replace("{kinds}", kinds(filter, isUncredited))
                .replace("{offers}", filter.isByHold() ? HOLD_PERIODS : OFFERS)
                .replace("{period}", filter.isByHold() ? IN_PERIOD : "")
                .replace("{offer}", filter.offerId == null ? "" : " and id = :offer")
                .replace("{conditions}", conditions.sql())
                .replace("{latest first}", LATEST_FIRST);
    }

    private static String kinds(ConversionFilter filter, boolean isUncredited) {
        if (!filter.allows(Attribution.Source.NONE) || filter.offerId != null) {
            return CREDITED;
        }
        return isUncredited ? UNCREDITED : CREDITED + "\nunion all\n" + UNCREDITED;
    }

    private static String[] names(Stream<? extends Enum<?>> values) {
        return values.map(Enum::name).toArray(String[]::new);
    }
}
