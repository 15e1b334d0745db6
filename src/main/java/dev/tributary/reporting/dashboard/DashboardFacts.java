package dev.tributary.reporting.dashboard;

import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferStatus;
import dev.tributary.reporting.dashboard.Dashboard.Account;
import dev.tributary.reporting.dashboard.Dashboard.BrandCard;
import dev.tributary.reporting.dashboard.Dashboard.MemberCard;
import dev.tributary.reporting.dashboard.Dashboard.OfferCard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a first screen is made of, as one row of one snapshot.
 *
 * @param payoutMinimum the enrollment's, else the brand's
 * @param items what there is to share, as JSON
 * @param monthSales of this calendar month, as {@code monthConversions}; 0 where the terms do not ask for them
 * @param grants rewards given, as JSON; null where the terms promise none
 * @param stamp names the rows all this was read from
 * @param changesAt when something of it changes by the mere passing of time
 */
record DashboardFacts(
        String currency,
        ZoneId timezone,
        long payoutMinimum,
        BrandCard brand,
        MemberCard member,
        OfferCard offer,
        boolean hasLinks,
        EnrollmentStatus status,
        UUID planId,
        int version,
        long clicks,
        long uniqueClicks,
        Account account,
        String items,
        long monthSales,
        long monthConversions,
        @Nullable String grants,
        String stamp,
        Instant changesAt) {

    /**
     * Each row by its whole key; {@code offset 0} keeps it so also when the plan is made while tables have a few rows.
     * {@code current_brand()} is what row-level security compares with, so that the server does so once.
     */
    private static final String FROM = """
            from enrollments e
            join brands b on b.id = current_brand()
            cross join lateral (select m.first_name, m.xmin from members m
                                where m.brand_id = current_brand() and m.id = e.member_id offset 0) m
            cross join lateral (select o.*, o.xmin from offers o
                                where o.brand_id = current_brand() and o.id = e.offer_id offset 0) o
            left join account_balances a on a.brand_id = current_brand() and a.enrollment_id = e.id
            left join click_totals c on c.brand_id = current_brand() and c.enrollment_id = e.id
            cross join lateral (select version, effective_from, depends_on_progress from plan_versions
                                where brand_id = current_brand() and plan_id = e.plan_id
                                order by version desc limit 1) newest
            cross join lateral (select string_agg(cast(xmin as text), ' ') as stamp {items} from tracking_items
                                where brand_id = current_brand() and enrollment_id = e.id) items
            {more}
            where e.brand_id = current_brand() and e.id = ?
            """;

    /**
     * A row that is written again has another xmin. Of the enrollment only what is shown counts, since its row also notes when
     * the link was used. Items are never deleted; if they come in another order, a dashboard is sent again.
     */
    private static final String STAMP_COLUMN = """
            md5(concat_ws(' ', b.xmin, m.xmin, o.xmin, e.status, e.plan_id, newest.version, 'p', e.payout_minimum,
                          'a', a.xmin, 'c', c.xmin, 'i', items.stamp)) as stamp
            """;

    private static final String ITEMS = """
            , json_agg(json_build_object('id', id, 'type', type, 'slug', slug, 'code', code, 'status', status)
                       order by id desc) as items""";

    private static final String COLUMNS = STAMP_COLUMN + """
            , b.currency, b.timezone, coalesce(e.payout_minimum, b.payout_minimum) as payout_minimum, b.name as brand_name,
            m.first_name, o.id as offer_id, o.name as offer_name, o.status as offer_status, o.starts_at, o.ends_at,
            o.image_url, o.destination_url,
            'LINK' = any (o.tracking) as has_links, e.status, e.plan_id, coalesce(c.clicks, 0) as clicks,
            coalesce(c.unique_clicks, 0) as unique_clicks, a.earned, a.processing, a.paid, a.conversions, a.sales, items.items,
            a.earned - a.available - coalesce((
                select sum(amount) from ledger_entries
                where brand_id = current_brand() and enrollment_id = e.id
                  and kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at
                  and available_at > a.available_until and available_at <= now.at), 0) as held,
            (select min(available_at) from ledger_entries
             where brand_id = current_brand() and enrollment_id = e.id
               and kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at and available_at > now.at) as next_at,
            """;

    private static final String NOW = "cross join (select cast(? as timestamptz) as at) now ";

    /** The stamp alone. Parameter: the enrollment. */
    static final String STAMP =
            "select " + STAMP_COLUMN + FROM.replace("{items}", "").replace("{more}", "");

    /** Of terms that hold already and do not depend on progress, as most do. Parameters: now, the enrollment. */
    static final String FACTS =
            "select " + COLUMNS + """
            newest.version, newest.effective_from, newest.depends_on_progress
            """ + FROM.replace("{items}", ITEMS).replace("{more}", NOW);

    /** The same of any terms, with what tiers and rewards ask for. */
    static final String FACTS_WITH_PROGRESS =
            "select " + COLUMNS + """
            v.version, null as effective_from, false as depends_on_progress,
            (select min(effective_from) from plan_versions
             where brand_id = current_brand() and plan_id = e.plan_id and effective_from > now.at) as terms_change_at,
            (select coalesce(sum(sales), 0) from daily_sales
             where brand_id = current_brand() and enrollment_id = e.id and day >= month.first and day <= month.today)
                as month_sales,
            (select coalesce(sum(conversions), 0) from daily_sales
             where brand_id = current_brand() and enrollment_id = e.id and day >= month.first and day <= month.today)
                as month_conversions,
            (select json_agg(json_build_object('name', name, 'trigger', trigger, 'value', value, 'count', count))
             from (select name, trigger, value, sum(last - first + 1) as count from reward_grants
                   where brand_id = current_brand() and enrollment_id = e.id group by name, trigger, value) grants) as grants
            """ + FROM.replace("{items}", ITEMS).replace("{more}", NOW + """
            cross join lateral (select cast(date_trunc('month', now.at at time zone b.timezone) as date) as first,
                                       cast(now.at at time zone b.timezone as date) as today) month
            cross join lateral (select version from plan_versions
                                where brand_id = current_brand() and plan_id = e.plan_id
                                  and (effective_from is null or effective_from <= now.at)
                                order by version desc limit 1) v
            """);

    /** Empty when the row is of terms that {@link #FACTS} does not tell enough of. */
    static Optional<DashboardFacts> readWithoutProgress(ResultSet row, Instant now) throws SQLException {
        var effectiveFrom = SingleReads.instant(row, "effective_from");
        return row.getBoolean("depends_on_progress") || (effectiveFrom != null && effectiveFrom.isAfter(now))
                ? Optional.empty()
                : Optional.of(read(row, now, 0, 0, null, null));
    }

    static DashboardFacts readWithProgress(ResultSet row, Instant now) throws SQLException {
        return read(
                row,
                now,
                row.getLong("month_sales"),
                row.getLong("month_conversions"),
                row.getString("grants"),
                SingleReads.instant(row, "terms_change_at"));
    }

    private static DashboardFacts read(
            ResultSet row,
            Instant now,
            long monthSales,
            long monthConversions,
            @Nullable String grants,
            @Nullable Instant termsChangeAt)
            throws SQLException {
        var timezone = ZoneId.of(row.getString("timezone"));
        var startsAt = SingleReads.instant(row, "starts_at");
        var endsAt = SingleReads.instant(row, "ends_at");
        return new DashboardFacts(
                row.getString("currency"),
                timezone,
                row.getLong("payout_minimum"),
                new BrandCard(row.getString("brand_name")),
                new MemberCard(row.getString("first_name")),
                new OfferCard(
                        new OfferId(row.getObject("offer_id", UUID.class)),
                        row.getString("offer_name"),
                        OfferStatus.valueOf(row.getString("offer_status")).shown(startsAt, endsAt, now),
                        startsAt,
                        endsAt,
                        row.getString("image_url"),
                        row.getString("destination_url")),
                row.getBoolean("has_links"),
                EnrollmentStatus.valueOf(row.getString("status")),
                row.getObject("plan_id", UUID.class),
                row.getInt("version"),
                row.getLong("clicks"),
                row.getLong("unique_clicks"),
                new Account(
                        row.getLong("earned"),
                        row.getLong("held"),
                        row.getLong("processing"),
                        row.getLong("paid"),
                        row.getLong("conversions"),
                        row.getLong("sales")),
                Objects.requireNonNullElse(row.getString("items"), "[]"),
                monthSales,
                monthConversions,
                grants,
                row.getString("stamp"),
                firstAfter(
                        now,
                        endOfMonth(now, timezone),
                        SingleReads.instant(row, "next_at"),
                        termsChangeAt,
                        startsAt,
                        endsAt));
    }

    private static Instant endOfMonth(Instant now, ZoneId timezone) {
        return LocalDate.ofInstant(now, timezone)
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(timezone)
                .toInstant();
    }

    private static Instant firstAfter(Instant now, Instant latest, @Nullable Instant... others) {
        var first = latest;
        for (var other : others) {
            if (other != null && other.isAfter(now) && other.isBefore(first)) {
                first = other;
            }
        }
        return first;
    }

    Dashboard.TotalsCard totals() {
        return new Dashboard.TotalsCard(
                hasLinks ? clicks : null,
                hasLinks ? uniqueClicks : null,
                account.conversions(),
                account.sales(),
                account.earned());
    }
}
