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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of which a dashboard is made, read as one row from one snapshot.
 *
 * @param payoutMinimum the enrollment's, else the brand's
 * @param discount of promo codes, as JSON; null when there is none
 * @param items codes and links, one per line; see {@link ItemLines}
 * @param monthSales of this calendar month, as is {@code monthConversions}; 0 when the terms do not depend on them
 * @param grants granted rewards, as JSON; null when the terms have none
 * @param coming the next terms, by a new version or another plan; null when none are announced
 * @param stamp identifies the versions of the rows it was read from
 * @param changesAt when it changes next merely because time passes
 */
record DashboardFacts(
        String currency,
        ZoneId timezone,
        long payoutMinimum,
        BrandCard brand,
        MemberCard member,
        OfferCard offer,
        @Nullable String discount,
        boolean hasLinks,
        EnrollmentStatus status,
        UUID planId,
        int version,
        long clicks,
        long uniqueClicks,
        long assists,
        Account account,
        String items,
        long monthSales,
        long monthConversions,
        @Nullable String grants,
        @Nullable Coming coming,
        String stamp,
        Instant changesAt) {

    /** Which further facts about the terms are needed, or read by a statement. */
    record Needs(boolean progress, boolean schedule) {
        static final Needs NOTHING = new Needs(false, false);

        static Needs of(ResultSet row, Instant now) throws SQLException {
            var effectiveFrom = SingleReads.instant(row, "effective_from");
            return new Needs(
                    row.getBoolean("depends_on_progress"), effectiveFrom != null && effectiveFrom.isAfter(now));
        }

        boolean isWithin(Needs more) {
            return (!progress || more.progress) && (!schedule || more.schedule);
        }
    }

    /** @param included the further facts that the statement read */
    static DashboardFacts read(ResultSet row, Instant now, Needs included) throws SQLException {
        var timezone = ZoneId.of(row.getString("timezone"));
        var offer = offer(row, now);
        var coming = Coming.first(included.schedule ? nextVersion(row) : null, nextPlan(row, now));
        return new DashboardFacts(
                row.getString("currency"),
                timezone,
                row.getLong("payout_minimum"),
                new BrandCard(row.getString("brand_name")),
                new MemberCard(row.getString("first_name")),
                offer,
                row.getString("discount"),
                row.getBoolean("has_links"),
                EnrollmentStatus.valueOf(row.getString("status")),
                row.getObject("plan_id", UUID.class),
                row.getInt(included.schedule ? "version" : "newest_version"),
                row.getLong("clicks"),
                row.getLong("unique_clicks"),
                row.getLong("assists"),
                account(row),
                Objects.requireNonNullElse(row.getString("lines"), ""),
                included.progress ? row.getLong("month_sales") : 0,
                included.progress ? row.getLong("month_conversions") : 0,
                included.progress ? row.getString("grants") : null,
                coming,
                row.getString("stamp"),
                changesAt(row, now, timezone, coming, offer));
    }

    private static OfferCard offer(ResultSet row, Instant now) throws SQLException {
        var startsAt = SingleReads.instant(row, "starts_at");
        var endsAt = SingleReads.instant(row, "ends_at");
        return new OfferCard(
                new OfferId(row.getObject("offer_id", UUID.class)),
                row.getString("offer_name"),
                OfferStatus.valueOf(row.getString("offer_status")).shown(startsAt, endsAt, now),
                startsAt,
                endsAt,
                row.getString("image_url"),
                row.getString("destination_url"),
                row.getString("discount_text"),
                row.getInt("hold_days"),
                row.getInt("window_days"));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("earned"),
                row.getLong("held"),
                row.getLong("processing"),
                row.getLong("paid"),
                row.getLong("conversions"),
                row.getLong("sales"));
    }

    private static Instant changesAt(
            ResultSet row, Instant now, ZoneId timezone, @Nullable Coming coming, OfferCard offer) throws SQLException {
        return firstAfter(
                now,
                endOfMonth(now, timezone),
                SingleReads.instant(row, "next_at"),
                coming == null ? null : coming.effectiveFrom(),
                offer.startsAt(),
                offer.endsAt());
    }

    private static @Nullable Coming nextVersion(ResultSet row) throws SQLException {
        var from = SingleReads.instant(row, "terms_change_at");
        return from == null
                ? null
                : new Coming(row.getObject("plan_id", UUID.class), row.getInt("coming_version"), from);
    }

    private static @Nullable Coming nextPlan(ResultSet row, Instant now) throws SQLException {
        var from = SingleReads.instant(row, "next_plan_from");
        return from == null || !from.isAfter(now)
                ? null
                : new Coming(row.getObject("next_plan_id", UUID.class), row.getInt("next_plan_version"), from);
    }

    /** Terms that will be in force. */
    record Coming(UUID planId, int version, Instant effectiveFrom) {
        /** The earlier of a new version and another plan; the other plan if both come at the same time. */
        static @Nullable Coming first(@Nullable Coming version, @Nullable Coming plan) {
            return version == null || (plan != null && !plan.effectiveFrom.isAfter(version.effectiveFrom))
                    ? plan
                    : version;
        }
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
                account.earned(),
                assists);
    }
}
