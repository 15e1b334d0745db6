package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.reporting.dashboard.Dashboard.BalanceCard;
import dev.tributary.reporting.dashboard.Dashboard.CommissionCard;
import dev.tributary.reporting.dashboard.Dashboard.EnrollmentCard;
import dev.tributary.reporting.dashboard.Dashboard.RewardCard;
import dev.tributary.reporting.dashboard.Dashboard.ShareCard;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItem;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A first screen by one statement, whatever has happened before. */
@ApplicationScoped
class ReadDashboard {
    private static final int MOST_KEPT = 100_000;

    /** Enrollments whose terms depend on progress, or are about to change. */
    private final Cache<UUID, Boolean> withProgress = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private final SingleReads reads;
    private final KnownDeals deals;
    private final TrackingItems trackingItems;
    private final ObjectReader items;
    private final ObjectReader grants;
    private final Clock clock;

    ReadDashboard(SingleReads reads, KnownDeals deals, TrackingItems trackingItems, ObjectMapper json, Clock clock) {
        this.reads = reads;
        this.deals = deals;
        this.trackingItems = trackingItems;
        this.items = json.readerFor(ItemRow[].class);
        this.grants = json.readerFor(GrantRow[].class);
        this.clock = clock;
    }

    /** A dashboard and what names it. */
    record Tagged(Dashboard dashboard, Tag tag) {}

    /** Whether what was answered under this tag would be answered again. */
    boolean isCurrent(UUID brandId, UUID enrollmentId, Tag tag, Locale language) {
        return tag.holds(clock.instant(), language)
                && reads.findFirst(brandId, DashboardFacts.STAMP, row -> row.getString("stamp"), enrollmentId)
                        .filter(tag.stamp()::equals)
                        .isPresent();
    }

    /** @throws NotFound when there is no such enrollment */
    Tagged read(UUID brandId, UUID enrollmentId, Locale language) {
        var now = clock.instant();
        var facts = facts(brandId, enrollmentId, now);
        var deal = deals.find(brandId, facts.planId(), facts.version(), facts.currency(), language);
        var account = facts.account();
        var ever = new Progress.Tally(account.sales(), account.conversions());
        var month = new Progress.Tally(facts.monthSales(), facts.monthConversions());
        var dashboard = new Dashboard(
                now,
                facts.currency(),
                facts.timezone().getId(),
                facts.brand(),
                facts.member(),
                facts.offer(),
                new EnrollmentCard(new EnrollmentId(enrollmentId), facts.status()),
                ShareCard.of(items(facts)),
                new CommissionCard(
                        deal.summary(),
                        facts.version(),
                        deal.written(),
                        deal.terms().standing(new Progress(ever, month, 0))),
                Reward.standings(deal.terms().rewards(), ever, grants(facts.grants())).stream()
                        .map(RewardCard::of)
                        .toList(),
                facts.totals(),
                BalanceCard.of(account.balance(facts.payoutMinimum())));
        return new Tagged(dashboard, new Tag(facts.stamp(), facts.changesAt(), language));
    }

    /** Which of two statements is enough is known of those asked for before. */
    private DashboardFacts facts(UUID brandId, UUID enrollmentId, Instant now) {
        if (withProgress.getIfPresent(enrollmentId) == null) {
            var facts = reads.findFirst(
                            brandId,
                            DashboardFacts.FACTS,
                            row -> DashboardFacts.readWithoutProgress(row, now),
                            now,
                            enrollmentId)
                    .orElseThrow(() -> new NotFound("dashboard"));
            if (facts.isPresent()) {
                return facts.get();
            }
            withProgress.put(enrollmentId, true);
        }
        return reads.findFirst(
                        brandId,
                        DashboardFacts.FACTS_WITH_PROGRESS,
                        row -> DashboardFacts.readWithProgress(row, now),
                        now,
                        enrollmentId)
                .orElseThrow(() -> new NotFound("dashboard"));
    }

    private List<SharedItem> items(DashboardFacts facts) {
        return Arrays.stream(this.<ItemRow[]>parse(facts.items(), items))
                .map(item -> new SharedItem(
                        new TrackingItemId(item.id),
                        item.type,
                        item.slug == null ? null : trackingItems.urlOf(item.slug),
                        item.slug,
                        item.code,
                        item.status))
                .toList();
    }

    private List<Reward.Grant> grants(@Nullable String column) {
        return column == null
                ? List.of()
                : Arrays.stream(this.<GrantRow[]>parse(column, grants))
                        .map(row -> new Reward.Grant(new Reward(row.name, row.trigger, row.value, 1), 1, row.count))
                        .toList();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the form of the library's method
    private <T> T parse(String column, ObjectReader reader) {
        try {
            return reader.readValue(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds JSON of another form", e);
        }
    }

    record ItemRow(
            UUID id,
            TrackingKind type,
            @Nullable String slug,
            @Nullable String code,
            TrackingItem.Status status) {}

    /** @param count of the milestones given */
    record GrantRow(String name, Reward.Trigger trigger, long value, long count) {}
}
