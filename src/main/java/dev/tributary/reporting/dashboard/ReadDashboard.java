package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.Discount;
import dev.tributary.reporting.dashboard.Dashboard.BalanceCard;
import dev.tributary.reporting.dashboard.Dashboard.ComingTerms;
import dev.tributary.reporting.dashboard.Dashboard.CommissionCard;
import dev.tributary.reporting.dashboard.Dashboard.EnrollmentCard;
import dev.tributary.reporting.dashboard.Dashboard.OfferCard;
import dev.tributary.reporting.dashboard.Dashboard.RewardCard;
import dev.tributary.reporting.dashboard.Dashboard.ShareCard;
import dev.tributary.tracking.domains.LinkAddresses;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a dashboard by one statement, whose cost does not grow with history. */
@Singleton
class ReadDashboard {
    private final ReadFacts facts;
    private final TermsCache termsCache;
    private final LinkAddresses addresses;
    private final ObjectReader grants;
    private final ObjectReader discounts;
    private final Clock clock;

    ReadDashboard(ReadFacts facts, TermsCache termsCache, LinkAddresses addresses, ObjectMapper json, Clock clock) {
        this.facts = facts;
        this.termsCache = termsCache;
        this.addresses = addresses;
        this.grants = json.readerFor(GrantRow[].class);
        this.discounts = json.readerFor(Discount.class);
        this.clock = clock;
    }

    /** A dashboard with its entity tag. */
    record Tagged(Dashboard dashboard, Tag tag) {}

    /** Whether the dashboard with this tag is still current. */
    boolean isCurrent(UUID brandId, RoutingContext request, Tag tag, Locale language) {
        var stamp = facts.stamp(request);
        return stamp != null
                && tag.isValid(clock.instant(), language)
                && tag.stamp().equals(stamp(brandId, stamp));
    }

    /** Adds the host of the brand's links, which is in no row of the statement. */
    private String stamp(UUID brandId, String rowStamp) {
        return rowStamp + addresses.stampOf(brandId);
    }

    /** @throws NotFound when there is no such enrollment */
    Tagged read(UUID brandId, UUID enrollmentId, Locale language, RoutingContext request) {
        var read = facts.facts(brandId, enrollmentId, request);
        return assemble(brandId, enrollmentId, language, read.at(), read.facts());
    }

    private Tagged assemble(UUID brandId, UUID enrollmentId, Locale language, Instant now, DashboardFacts facts) {
        var described = termsCache.find(brandId, facts.planId(), facts.version(), facts.currency(), language);
        var account = facts.account();
        var ever = new Progress.Tally(account.sales(), account.conversions());
        var month = new Progress.Tally(facts.monthSales(), facts.monthConversions());
        var dashboard = new Dashboard(
                now,
                facts.currency(),
                facts.timezone().getId(),
                facts.brand(),
                facts.member(),
                offer(facts, language),
                new EnrollmentCard(new EnrollmentId(enrollmentId), facts.status()),
                ShareCard.of(new ItemLines(brandId, addresses).read(facts.items())),
                new CommissionCard(
                        described.summary(),
                        described.lines(),
                        facts.version(),
                        described.json(),
                        described.terms().standing(new Progress(ever, month, 0)),
                        coming(brandId, facts, language)),
                Reward.standings(described.terms().rewards(), ever, grants(facts.grants())).stream()
                        .map(RewardCard::of)
                        .toList(),
                facts.totals(),
                BalanceCard.of(account.balance(facts.payoutMinimum())),
                DashboardParts.NONE);
        return new Tagged(dashboard, new Tag(stamp(brandId, facts.stamp()), facts.changesAt(), language));
    }

    /** Describes the discount of its codes in words, unless the brand wrote a text. */
    private OfferCard offer(DashboardFacts facts, Locale language) {
        var discount = facts.discount();
        if (discount == null || facts.offer().discountText() != null) {
            return facts.offer();
        }
        Discount parsed = parse(discount, discounts);
        return facts.offer().withDiscountText(parsed.text(Currency.getInstance(facts.currency()), language));
    }

    private @Nullable ComingTerms coming(UUID brandId, DashboardFacts facts, Locale language) {
        var coming = facts.coming();
        if (coming == null) {
            return null;
        }
        var described = termsCache.find(brandId, coming.planId(), coming.version(), facts.currency(), language);
        return new ComingTerms(
                described.summary(), described.lines(), coming.version(), coming.effectiveFrom(), described.json());
    }

    private List<Reward.Grant> grants(@Nullable String column) {
        return column == null
                ? List.of()
                : List.of(this.<GrantRow[]>parse(column, grants)).stream()
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

    /** @param count of the granted milestones */
    record GrantRow(String name, Reward.Trigger trigger, long value, long count) {}
}
