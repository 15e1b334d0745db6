package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.ETags;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.commissions.Tiers;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.reporting.dashboard.Dashboard.Account;
import dev.tributary.reporting.dashboard.Dashboard.BalanceCard;
import dev.tributary.reporting.dashboard.Dashboard.BrandCard;
import dev.tributary.reporting.dashboard.Dashboard.CommissionCard;
import dev.tributary.reporting.dashboard.Dashboard.EnrollmentCard;
import dev.tributary.reporting.dashboard.Dashboard.MemberCard;
import dev.tributary.reporting.dashboard.Dashboard.OfferCard;
import dev.tributary.reporting.dashboard.Dashboard.RewardCard;
import dev.tributary.reporting.dashboard.Dashboard.ShareCard;
import dev.tributary.reporting.dashboard.Dashboard.TotalsCard;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * One statement, whatever the history: a row of settings, sums and items. Terms with rewards, and terms with monthly
 * tiers, take one more each.
 */
@ApplicationScoped
class ReadDashboard {
    static final String FACTS = """
            select b.currency, b.timezone, b.payout_minimum, b.name as brand_name, m.first_name as member_first_name,
                   o.id as offer_id, o.name as offer_name, o.starts_at as offer_starts_at, o.ends_at as offer_ends_at,
                   o.image_url as offer_image_url, o.destination_url as offer_destination_url,
                   case when o.status <> 'ACTIVE' then o.status
                        when o.starts_at > :now then 'SCHEDULED'
                        when o.ends_at <= :now then 'EXPIRED'
                        else 'ACTIVE' end as offer_status,
                   'LINK' = any (o.tracking) as has_links, e.status, v.version, v.terms, coalesce(c.clicks, 0) as clicks,
                   coalesce(c.unique_clicks, 0) as unique_clicks, items.items, dashboard_stamp(e.brand_id, e.id) as stamp,
                   a.earned as account_earned, held.held as account_held, a.processing as account_processing,
                   a.paid as account_paid, a.conversions as account_conversions, a.sales as account_sales,
                   least(held.next_at, v.next_at, case when o.starts_at > :now then o.starts_at end,
                         case when o.ends_at > :now then o.ends_at end,
                         (date_trunc('month', cast(:now as timestamptz) at time zone b.timezone) + interval '1 month')
                             at time zone b.timezone) as changes_at
            from enrollments e
            join brands b on b.id = e.brand_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            left join account_balances a on a.brand_id = e.brand_id and a.enrollment_id = e.id
            left join click_totals c on c.brand_id = e.brand_id and c.enrollment_id = e.id
            cross join lateral (
                select version, terms,
                       (select min(effective_from) from plan_versions
                        where brand_id = e.brand_id and plan_id = e.plan_id and effective_from > :now) as next_at
                from plan_versions
                where brand_id = e.brand_id and plan_id = e.plan_id and (effective_from is null or effective_from <= :now)
                order by version desc limit 1) v
            cross join lateral (
                select sum(amount) as held, min(available_at) as next_at from ledger_entries
                where brand_id = e.brand_id and enrollment_id = e.id
                  and kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at and available_at > :now) held
            cross join lateral (
                select coalesce(json_agg(json_build_object('id', id, 'type', type, 'slug', slug, 'code', code, 'status', status)
                                         order by id desc), '[]') as items
                from tracking_items where enrollment_id = e.id and brand_id = e.brand_id) items
            where e.brand_id = :brand and e.id = :enrollment
            """;

    static final String MONTH = """
            select coalesce(sum(sales), 0) as sales, coalesce(sum(conversions), 0) as conversions from daily_sales
            where brand_id = :brand and enrollment_id = :enrollment and day between :first and :today
            """;

    static final String GRANTS = """
            select name, trigger, value, amount, first, last from reward_grants
            where brand_id = :brand and enrollment_id = :enrollment
            """;

    private final Tenancy tenancy;
    private final TrackingItems trackingItems;
    private final ObjectMapper json;
    private final ETags etags;
    private final Clock clock;

    ReadDashboard(Tenancy tenancy, TrackingItems trackingItems, ObjectMapper json, ETags etags, Clock clock) {
        this.tenancy = tenancy;
        this.trackingItems = trackingItems;
        this.json = json;
        this.etags = etags;
        this.clock = clock;
    }

    /** Whether the answer with this tag is still the same, now that the rows have this stamp. */
    boolean isCurrent(Tag tag, @Nullable String stamp, Locale language) {
        return tag.stamp().equals(stamp) && tag.holds(clock.instant(), language);
    }

    Dashboard read(UUID enrollmentId, Locale language) {
        var now = clock.instant();
        var facts = facts(enrollmentId, now);
        var account = facts.account;
        var written = termsIn(facts);
        var terms = written.toTerms();
        etags.setTag(new Tag(facts.stamp, facts.changesAt, language).text());
        var ever = new Progress.Tally(account.sales(), account.conversions());
        return new Dashboard(
                now,
                facts.currency,
                facts.timezone.getId(),
                facts.brand,
                facts.member,
                facts.offer,
                new EnrollmentCard(new EnrollmentId(enrollmentId), facts.status),
                ShareCard.of(items(facts)),
                new CommissionCard(
                        Summary.of(terms, MinorUnits.currency(facts.currency), language),
                        facts.version,
                        written,
                        terms.standing(new Progress(ever, month(enrollmentId, terms, facts.dayOf(now)), 0))),
                Reward.standings(terms.rewards(), ever, grants(enrollmentId, terms)).stream()
                        .map(RewardCard::of)
                        .toList(),
                facts.totals(),
                BalanceCard.of(account.balance(facts.payoutMinimum)));
    }

    private Facts facts(UUID enrollmentId, Instant now) {
        return tenancy.query(FACTS)
                .bind("enrollment", enrollmentId)
                .bind("now", now)
                .registerColumnMapper(OfferId.class, Ids.mapped(OfferId::new))
                .mapTo(Facts.class)
                .findOne()
                .orElseThrow(() -> new NotFound("dashboard"));
    }

    private CommissionTerms termsIn(Facts facts) {
        return read(facts.terms, CommissionTerms.class);
    }

    private <T> T read(String column, Class<T> type) {
        try {
            return json.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds JSON of another form", e);
        }
    }

    private List<SharedItem> items(Facts facts) {
        return Arrays.stream(read(facts.items, ItemRow[].class))
                .map(item -> new SharedItem(
                        new TrackingItemId(item.id),
                        item.type,
                        item.slug == null ? null : trackingItems.urlOf(item.slug),
                        item.slug,
                        item.code,
                        item.status))
                .toList();
    }

    private Progress.Tally month(UUID enrollmentId, Terms terms, LocalDate today) {
        var tiers = terms.tiers();
        if (tiers == null || tiers.reset() != Tiers.Reset.MONTHLY) {
            return Progress.Tally.NONE;
        }
        return tenancy.query(MONTH)
                .bind("enrollment", enrollmentId)
                .bind("first", today.withDayOfMonth(1))
                .bind("today", today)
                .mapTo(Progress.Tally.class)
                .one();
    }

    private List<Reward.Grant> grants(UUID enrollmentId, Terms terms) {
        if (terms.rewards().isEmpty()) {
            return List.of();
        }
        return tenancy.query(GRANTS)
                .bind("enrollment", enrollmentId)
                .mapTo(GrantRow.class)
                .map(row ->
                        new Reward.Grant(new Reward(row.name, row.trigger, row.value, row.amount), row.first, row.last))
                .list();
    }

    public record Facts(
            String currency,
            ZoneId timezone,
            long payoutMinimum,
            @Nested("brand") BrandCard brand,
            @Nested("member") MemberCard member,
            @Nested("offer") OfferCard offer,
            boolean hasLinks,
            EnrollmentStatus status,
            int version,
            String terms,
            long clicks,
            long uniqueClicks,
            String items,
            String stamp,
            Instant changesAt,
            @Nested("account") Account account) {

        LocalDate dayOf(Instant instant) {
            return LocalDate.ofInstant(instant, timezone);
        }

        TotalsCard totals() {
            return new TotalsCard(
                    hasLinks ? clicks : null,
                    hasLinks ? uniqueClicks : null,
                    account.conversions(),
                    account.sales(),
                    account.earned());
        }
    }

    public record ItemRow(
            UUID id,
            TrackingKind type,
            @Nullable String slug,
            @Nullable String code,
            TrackingItem.Status status) {}

    public record GrantRow(String name, Reward.Trigger trigger, long value, long amount, long first, long last) {}
}
