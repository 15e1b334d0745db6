package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Limits;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.OrderSettings;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The locked budgets of some orders; what they have spent grows with each order that is priced. */
public final class BudgetsInForce {
    private final Brand brand;
    private final Map<BudgetMonth, Long> spent;
    private final Map<BudgetMonth, Long> limits;

    private BudgetsInForce(Brand brand, Map<BudgetMonth, Long> spent, Map<BudgetMonth, Long> limits) {
        this.brand = brand;
        this.spent = new HashMap<>(spent);
        this.limits = limits;
    }

    /** An order to be priced, with the settings its offer had when it occurred. */
    public record BudgetedOrder(UUID offerId, LocalDate day, OrderSettings settings) {}

    /** Locks the budgets of these orders, if the brand has any; accounts and conversions must be locked before. */
    static BudgetsInForce lock(MonthlyBudgets budgets, Brand brand, Collection<BudgetedOrder> orders) {
        if (!brand.recordsSpending()) {
            return new BudgetsInForce(brand, Map.of(), Map.of());
        }
        Map<BudgetMonth, Long> limits = new HashMap<>();
        Set<BudgetMonth> unlimited = new HashSet<>();
        for (var order : orders) {
            var ofOffer = BudgetMonth.of(order.offerId(), order.day());
            var ofBrand = BudgetMonth.of(brand.id(), order.day());
            add(ofOffer, order.settings().monthlyBudget(), limits, unlimited);
            add(ofBrand, brand.monthlyBudget(), limits, unlimited);
        }
        return new BudgetsInForce(brand, budgets.lock(brand, limits.keySet(), unlimited), limits);
    }

    private static void add(
            BudgetMonth month, @Nullable Long limit, Map<BudgetMonth, Long> limits, Set<BudgetMonth> unlimited) {
        if (limit == null) {
            unlimited.add(month);
        } else {
            limits.put(month, limit);
        }
    }

    /** The limits of an order, with what is spent so far. */
    public Limits limits(BudgetedOrder order) {
        return new Limits(
                order.settings().maxPerOrder(),
                budget(
                        BudgetMonth.of(order.offerId(), order.day()),
                        order.settings().monthlyBudget()),
                budget(BudgetMonth.of(brand.id(), order.day()), brand.monthlyBudget()));
    }

    private Limits.@Nullable Budget budget(BudgetMonth month, @Nullable Long limit) {
        var before = spent.get(month);
        return limit == null || before == null ? null : new Limits.Budget(limit, before);
    }

    /** What the offer or brand has spent so far in the month; 0 where that is not stored. */
    public long spentOn(UUID scopeId, LocalDate day) {
        return spent.getOrDefault(BudgetMonth.of(scopeId, day), 0L);
    }

    /** Adds the commission of an order to what is spent; negative amounts are given back. */
    public void spend(UUID offerId, LocalDate day, long commission) {
        spent.computeIfPresent(BudgetMonth.of(offerId, day), (month, before) -> before + commission);
        spent.computeIfPresent(BudgetMonth.of(brand.id(), day), (month, before) -> before + commission);
    }

    /** The known budgets of the locked months. */
    Map<BudgetMonth, Long> limits() {
        return limits;
    }
}
