package dev.tributary.pricing.plans;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.LineKind;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.commissions.TiersMetric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commission terms in the JSON form of requests and of the database. {@link Terms} validates them and prices with them.
 *
 * @param percentOfSale {@code 10} is 10 %, at most 4 decimals
 * @param perConversion minor units, once per conversion
 * @param perClick minor units, at most 4 decimals, per unique click
 * @param monthlyCap minor units that an enrollment can earn by conversions in a month of the brand's calendar
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
        Set<LineKind> commissionableKinds,
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
     * @throws ValueRefused with the pointer relative to these terms
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

    /** Whether they contain amounts of money, which depend on the brand's currency. */
    boolean containAmounts() {
        return perConversion != 0
                || perClick.signum() != 0
                || monthlyCap != null
                || !rewards.isEmpty()
                || (recurring != null && recurring.maxPerCustomer() != null)
                || (tiers != null && tiers.metric() == TiersMetric.SALES)
                || rules.stream().anyMatch(RuleTerms::containsAmounts);
    }

    /**
     * @param pointer to these terms in the document
     * @throws ValueRefused with the pointer from the root of the document
     */
    public void check(String pointer) {
        ValueRefused.at(pointer, this::toTerms);
    }

    static BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : Objects.requireNonNull(normalized(number));
    }

    /** One form for 10, 10.0 and 1E+1, so that terms can be compared. */
    static @Nullable BigDecimal normalized(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static <T> List<T> copied(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
