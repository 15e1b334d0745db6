package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Binding;
import dev.tributary.journeys.money.model.OfferTerms;
import dev.tributary.journeys.money.model.Recurring;
import dev.tributary.journeys.money.model.Reward;
import dev.tributary.journeys.money.model.Step;
import dev.tributary.journeys.money.model.Terms;
import java.util.ArrayList;
import java.util.List;

/** Draws the terms of plans and of the offer. */
final class DrawTerms {
    private final Dice dice;
    private final DrawRules rules;

    /** Whether terms ask from the beginning who buys again, and customers may be bound. */
    private final boolean keepsCustomers;

    /** Every version of every plan has rewards for these. */
    private final List<Reward.Trigger> triggers;

    DrawTerms(Dice dice) {
        this.dice = dice;
        keepsCustomers = dice.flip();
        rules = new DrawRules(dice, keepsCustomers);
        triggers = List.of(Reward.Trigger.values()).stream()
                .filter(trigger -> !dice.oneIn(3))
                .toList();
    }

    boolean keepsCustomers() {
        return keepsCustomers;
    }

    OfferTerms offer(int holdDays) {
        var binding =
                keepsCustomers && !dice.oneIn(3) ? new Binding(dice.flip() ? 1 : null, dice.flip(), dice.flip()) : null;
        boolean hasBudgets = dice.oneIn(3);
        return new OfferTerms(
                holdDays,
                binding,
                dice.oneIn(4) ? 500 + dice.belowLong(3_000) : null,
                hasBudgets ? 5_000 + dice.belowLong(20_000) : null,
                hasBudgets && dice.flip() ? 5_000 + dice.belowLong(20_000) : null);
    }

    Terms terms() {
        boolean byCount = dice.oneIn(4);
        var recurring = keepsCustomers ? recurring() : null;
        boolean hasMonths = recurring != null && !recurring.steps().isEmpty();
        var steps = hasMonths ? List.<Step>of() : steps(byCount);
        var rewards = triggers.stream()
                .map(trigger -> new Reward(trigger, milestone(trigger), 1 + dice.below(2_000)))
                .toList();
        return new Terms(
                dice.below(2_500),
                dice.below(3) * 75L,
                byCount,
                dice.flip(),
                dice.flip(),
                rules.rules(),
                steps,
                dice.oneIn(3) ? 2_000 + dice.belowLong(10_000) : null,
                rewards,
                recurring);
    }

    private List<Step> steps(boolean byCount) {
        List<Step> steps = new ArrayList<>();
        long from = 0;
        for (int i = dice.below(4); i > 0; i--) {
            from += byCount ? 1 + dice.below(4) : 1 + dice.below(40_000);
            steps.add(new Step(from, dice.below(3_000)));
        }
        return steps;
    }

    private static long milestone(Reward.Trigger trigger) {
        return switch (trigger) {
            case FIRST_CONVERSION -> 1;
            case EVERY_CONVERSIONS -> 3;
            case AT_SALES -> 60_000;
            case ORDER_AT_LEAST -> 15_000;
        };
    }

    /** Never null, so that whose orders are whose is kept from the first order on. */
    private Recurring recurring() {
        List<Step> steps = new ArrayList<>();
        for (int i = dice.below(3); i > 0; i--) {
            steps.add(new Step(steps.isEmpty() ? dice.below(2) : 2, dice.below(3_000)));
        }
        if (steps.size() == 2 && steps.get(0).from() >= steps.get(1).from()) {
            steps.remove(1);
        }
        return new Recurring(
                steps, dice.oneIn(3) ? 1 + dice.below(4) : null, dice.oneIn(3) ? 1_000 + dice.belowLong(6_000) : null);
    }
}
