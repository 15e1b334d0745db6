package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.at;
import static dev.tributary.platform.money.ValueRefused.atMost;
import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.Decimals;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a version of a commission plan. Every part is optional: zero, empty or null pays nothing. Amounts are minor units
 * of the brand's currency.
 *
 * @param percentOfSale the fallback for lines that no rule matches
 * @param perConversion paid once per conversion, except for a sale of 0
 * @param perClick paid per unique click, at most 4 decimals of a minor unit
 * @param rules take precedence over the fallback, even if they pay less
 * @param tiers replace the fallback percentage as the enrollment sells more
 * @param monthlyCap the most commission an enrollment earns in a local month, without rewards and clicks
 * @param commissionableKinds kinds of lines that earn besides goods
 * @param recurring how the orders of one customer are paid over time; its steps cannot be combined with tiers
 */
public record Terms(
        Percent percentOfSale,
        long perConversion,
        BigDecimal perClick,
        List<Rule> rules,
        @Nullable Tiers tiers,
        @Nullable Long monthlyCap,
        List<Reward> rewards,
        Set<LineKind> commissionableKinds,
        @Nullable Recurring recurring) {

    public static final int MOST_RULES = 100;
    public static final int MOST_REWARDS = 20;
    public static final int CLICK_DECIMALS = 4;

    private static final BigDecimal HIGHEST_PER_CLICK = BigDecimal.valueOf(1_000_000_000);

    /** Pays nothing. */
    public static final Terms NONE =
            new Terms(Percent.ZERO, 0, BigDecimal.ZERO, List.of(), null, null, List.of(), Set.of());

    public Terms(
            Percent percentOfSale,
            long perConversion,
            BigDecimal perClick,
            List<Rule> rules,
            @Nullable Tiers tiers,
            @Nullable Long monthlyCap,
            List<Reward> rewards,
            Set<LineKind> commissionableKinds) {
        this(percentOfSale, perConversion, perClick, rules, tiers, monthlyCap, rewards, commissionableKinds, null);
    }

    /** @throws ValueRefused with the pointer relative to the terms, such as {@code /monthlyCap} */
    public Terms {
        between("/perConversion", 0, MinorUnits.MAX, perConversion);
        BigDecimal click = perClick;
        perClick = at("/perClick", () -> Decimals.upTo(HIGHEST_PER_CLICK, CLICK_DECIMALS, click));
        rules = atMost("/rules", MOST_RULES, rules);
        if (monthlyCap != null) {
            between("/monthlyCap", 1, MinorUnits.MAX, monthlyCap);
        }
        rewards = atMost("/rewards", MOST_REWARDS, rewards);
        commissionableKinds = Set.copyOf(commissionableKinds);
        if (tiers != null && recurring != null && !recurring.steps().isEmpty()) {
            throw new ValueRefused("/recurring/steps", "not_with_tiers", "Tiers decide the percentage already.");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rewards.size(); i++) {
            if (!names.add(rewards.get(i).name())) {
                throw new ValueRefused("/rewards/" + i + "/name", "duplicate_name", "Another reward has this name.");
            }
        }
    }

    /** The same terms, paying for these kinds of lines besides goods. */
    public Terms paying(Set<LineKind> kinds) {
        return new Terms(percentOfSale, perConversion, perClick, rules, tiers, monthlyCap, rewards, kinds, recurring);
    }

    /** Whether lines of this kind earn anything. */
    public boolean pays(LineKind kind) {
        return kind == LineKind.GOODS || commissionableKinds.contains(kind);
    }

    /** Whether what an order earns depends on what the enrollment has sold before. */
    public boolean dependOnProgress() {
        return tiers != null || monthlyCap != null || !rewards.isEmpty() || dependOnCustomer();
    }

    /** Whether what an order earns depends on what its customer has paid before. */
    public boolean dependOnCustomer() {
        return recurring != null
                || rules.stream().anyMatch(rule -> rule.match().conditions().payments() != null);
    }

    /** Whether what an order earns depends on the tags of its member. */
    public boolean dependOnTags() {
        return rules.stream()
                .anyMatch(rule -> !rule.match().conditions().memberTags().isEmpty());
    }

    /** Whether what an order earns depends on the source of its credit. */
    public boolean dependOnSource() {
        return rules.stream()
                .anyMatch(rule -> !rule.match().conditions().sources().isEmpty());
    }

    /** The days after this one on which a rule begins to match or has ended. */
    public Set<LocalDate> ruleDaysAfter(LocalDate day) {
        return rules.stream()
                .map(Rule::match)
                .flatMap(match -> Stream.of(
                        Optional.ofNullable(match.from()),
                        Optional.ofNullable(match.to()).map(last -> last.plusDays(1))))
                .flatMap(Optional::stream)
                .filter(change -> change.isAfter(day))
                .collect(Collectors.toSet());
    }

    /** Whether later orders of customers who were bound under these terms are paid by them, too. */
    public boolean stayWithCustomer() {
        return recurring != null && recurring.termsOf() == Recurring.TermsOf.BINDING;
    }

    /** Whether clicks, rewards or customers earn less than before, whatever is sold. */
    public boolean promisesLessThan(Terms before) {
        return new TermsComparison(before, this).promisesLess();
    }

    /** Whether a sale that no rule matches pays less than before, at the start or past any threshold. */
    public boolean paysLessOnPlainSalesThan(Terms before) {
        return new TermsComparison(before, this).paysLessOnPlainSales();
    }

    /** What a day's unique clicks earn, rounded once. */
    public long earnedByClicks(long uniqueClicks) {
        return Rounding.toMinor(perClick.multiply(BigDecimal.valueOf(uniqueClicks)));
    }

    /** The standing of an enrollment on its tiers; null without tiers. */
    public @Nullable TiersStanding standing(Progress progress) {
        return tiers == null ? null : tiers.standing(percentOfSale, tiers.progress(progress));
    }
}
