package dev.tributary.pricing.plans;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Match;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.OrderConditions;
import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.pricing.commissions.Recurring;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.pricing.commissions.Rule;
import dev.tributary.pricing.commissions.Rule.Rate;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.commissions.Tiers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commission terms as they are written in JSON, in requests and in the database. {@link Terms} validates them and
 * prices with them.
 *
 * @param percentOfSale {@code 10} is 10 %, at most 4 decimals
 * @param perConversion minor units, once per conversion
 * @param perClick minor units, at most 4 decimals, per unique click
 * @param monthlyCap minor units an enrollment can earn by conversions in a month of the brand's calendar
 * @param recurring how the orders of one customer are paid over time
 * @param commissionableKinds kinds of lines that are paid like goods: tips, gift cards, fees; none of them when left out
 */
public record CommissionTerms(
        BigDecimal percentOfSale,
        long perConversion,
        BigDecimal perClick,
        List<RuleTerms> rules,
        @Nullable TierTerms tiers,
        @Nullable Long monthlyCap,
        List<RewardTerms> rewards,
        Set<Order.LineKind> commissionableKinds,
        @Nullable RecurringTerms recurring) {

    public static final CommissionTerms NONE =
            new CommissionTerms(BigDecimal.ZERO, 0, BigDecimal.ZERO, List.of(), null, null, List.of(), Set.of(), null);

    public CommissionTerms {
        percentOfSale = plain(percentOfSale);
        perClick = plain(perClick);
        rules = copied(rules);
        rewards = copied(rewards);
        commissionableKinds = commissionableKinds == null ? Set.of() : Set.copyOf(commissionableKinds);
    }

    /**
     * The terms to price with.
     *
     * @throws ValueRefused with the pointer from these terms on
     */
    public Terms toTerms() {
        return new Terms(
                ValueRefused.at("/percentOfSale", () -> new Percent(percentOfSale)),
                perConversion,
                perClick,
                ValueRefused.each("/rules", rules, RuleTerms::toRule),
                tiers == null ? null : ValueRefused.at("/tiers", tiers::toTiers),
                monthlyCap,
                ValueRefused.each("/rewards", rewards, RewardTerms::toReward),
                commissionableKinds,
                recurring == null ? null : ValueRefused.at("/recurring", recurring::toRecurring));
    }

    /** Whether they name amounts of money, which would be others in another currency. */
    boolean nameAmounts() {
        return perConversion != 0
                || perClick.signum() != 0
                || monthlyCap != null
                || !rewards.isEmpty()
                || (recurring != null && recurring.maxPerCustomer != null)
                || (tiers != null && tiers.metric() == Tiers.Metric.SALES)
                || rules.stream().anyMatch(RuleTerms::namesAmounts);
    }

    /**
     * @param pointer where these terms stand in the document
     * @throws ValueRefused with the pointer from the document on
     */
    public void check(String pointer) {
        ValueRefused.at(pointer, this::toTerms);
    }

    /**
     * Exactly one of {@code percentOfSale}, {@code perUnit}, {@code perConversion} and {@code exclude} is given.
     *
     * @param perConversion minor units, once per order
     */
    public record RuleTerms(
            @Nullable String name,
            @Nullable MatchTerms match,
            @Nullable BigDecimal percentOfSale,
            @Nullable Long perUnit,
            @Nullable Long perConversion,
            @Nullable Boolean exclude) {

        public RuleTerms {
            percentOfSale = written(percentOfSale);
        }

        boolean namesAmounts() {
            return perUnit != null
                    || perConversion != null
                    || (match != null && (match.minOrder != null || match.maxOrder != null));
        }

        Rule toRule() {
            var matched = match == null ? Match.EVERYTHING : ValueRefused.at("/match", match::toMatch);
            return new Rule(Objects.requireNonNullElse(name, ""), matched, toRate());
        }

        private Rate toRate() {
            boolean excludes = Boolean.TRUE.equals(exclude);
            if (Stream.of(percentOfSale != null, perUnit != null, perConversion != null, excludes)
                            .filter(given -> given)
                            .count()
                    != 1) {
                throw new ValueRefused(
                        "", "one_rate", "A rule pays percentOfSale, perUnit or perConversion, or it excludes.");
            }
            if (excludes) {
                return new Rate.Exclude();
            }
            if (perConversion != null) {
                return new Rate.PerConversion(perConversion);
            }
            return perUnit != null
                    ? new Rate.PerUnit(perUnit)
                    : new Rate.PercentOfSale(ValueRefused.at(
                            "/percentOfSale", () -> new Percent(Objects.requireNonNull(percentOfSale))));
        }
    }

    /**
     * Everything given must hold; what is empty or null asks nothing.
     *
     * @param sources what the order is credited for
     * @param types of the conversion
     * @param countries of the order, ISO 3166-1 alpha-2
     * @param memberTags of which the member has one at least
     * @param payments of the customer that were credited to the enrollment
     * @param metadata of the order; every value given must be equal
     */
    public record MatchTerms(
            List<String> skus,
            List<String> productIds,
            List<String> collections,
            @Nullable Long minOrder,
            @Nullable Long maxOrder,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Order.@Nullable Customer customer,
            List<OrderContext.Source> sources,
            List<Order.Type> types,
            List<String> countries,
            List<String> memberTags,
            @Nullable PaymentRange payments,
            Map<String, String> metadata) {

        public MatchTerms {
            skus = copied(skus);
            productIds = copied(productIds);
            collections = copied(collections);
            sources = copied(sources);
            types = copied(types);
            countries = copied(countries);
            memberTags = copied(memberTags);
            metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
        }

        Match toMatch() {
            return new Match(skus, productIds, collections, minOrder, maxOrder, from, to, customer, toConditions());
        }

        private OrderConditions toConditions() {
            return new OrderConditions(
                    sources,
                    types,
                    countries,
                    memberTags,
                    payments == null ? null : ValueRefused.at("/payments", payments::toPayments),
                    metadata);
        }
    }

    /**
     * Payments of a customer, counted from 1. A payment is an accepted sale worth something.
     *
     * @param from the first one, 1 when left out
     * @param to the last one, included; all that follow when left out
     */
    public record PaymentRange(
            @Nullable Integer from, @Nullable Integer to) {
        OrderConditions.Payments toPayments() {
            return new OrderConditions.Payments(from, to);
        }
    }

    /**
     * What one customer's orders pay over time.
     *
     * @param steps percentages in place of the fallback, by calendar months since the customer's first payment
     * @param maxPayments of a customer that earn anything; no limit when null
     * @param maxPerCustomer minor units that an enrollment earns by one customer at most; no limit when null
     * @param termsOf {@code ORDER} when left out
     */
    public record RecurringTerms(
            List<MonthTerms> steps,
            @Nullable Integer maxPayments,
            @Nullable Long maxPerCustomer,
            Recurring.@Nullable TermsOf termsOf) {

        public RecurringTerms {
            steps = copied(steps);
            termsOf = Objects.requireNonNullElse(termsOf, Recurring.TermsOf.ORDER);
        }

        Recurring toRecurring() {
            return new Recurring(
                    ValueRefused.each("/steps", steps, MonthTerms::toStep),
                    maxPayments,
                    maxPerCustomer,
                    Objects.requireNonNull(termsOf));
        }
    }

    /** @param fromMonth 0 is the month of the first payment */
    public record MonthTerms(int fromMonth, BigDecimal percentOfSale) {
        public MonthTerms {
            percentOfSale = plain(percentOfSale);
        }

        Recurring.Step toStep() {
            return new Recurring.Step(fromMonth, ValueRefused.at("/percentOfSale", () -> new Percent(percentOfSale)));
        }
    }

    public record TierTerms(
            Tiers.@Nullable Metric metric,
            Tiers.@Nullable Mode mode,
            Tiers.@Nullable Reset reset,
            List<StepTerms> steps) {

        public TierTerms {
            metric = Objects.requireNonNullElse(metric, Tiers.Metric.SALES);
            mode = Objects.requireNonNullElse(mode, Tiers.Mode.FORWARD);
            reset = Objects.requireNonNullElse(reset, Tiers.Reset.NEVER);
            steps = copied(steps);
        }

        Tiers toTiers() {
            return new Tiers(
                    Objects.requireNonNull(metric),
                    Objects.requireNonNull(mode),
                    Objects.requireNonNull(reset),
                    ValueRefused.each("/steps", steps, StepTerms::toStep));
        }
    }

    /** @param from sales in minor units, or a count of conversions */
    public record StepTerms(long from, BigDecimal percentOfSale) {
        public StepTerms {
            percentOfSale = plain(percentOfSale);
        }

        Tiers.Step toStep() {
            return new Tiers.Step(from, ValueRefused.at("/percentOfSale", () -> new Percent(percentOfSale)));
        }
    }

    /**
     * @param value conversions, or minor units of sales
     * @param amount minor units, per milestone
     */
    public record RewardTerms(@Nullable String name, Reward.@Nullable Trigger trigger, long value, long amount) {
        Reward toReward() {
            if (trigger == null) {
                throw new ValueRefused("/trigger", "required", "A reward needs a trigger.");
            }
            return new Reward(Objects.requireNonNullElse(name, ""), trigger, value, amount);
        }
    }

    private static BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : Objects.requireNonNull(written(number));
    }

    /** 10, 10.0 and 1E+1 are the same terms. */
    private static @Nullable BigDecimal written(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static <T> List<T> copied(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
