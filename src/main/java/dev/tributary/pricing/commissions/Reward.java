package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;
import static java.util.Comparator.comparing;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Progress.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An amount for reaching a milestone.
 *
 * @param value conversions, or minor units of sales, depending on the trigger; 1 for {@link Trigger#FIRST_CONVERSION}
 * @param amount paid for each milestone, in minor units
 */
public record Reward(String name, Trigger trigger, long value, long amount) {
    public static final int LONGEST_NAME = 100;

    public Reward {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new ValueRefused("/name", "length", "Must have 1 to " + LONGEST_NAME + " characters.");
        }
        value = trigger == Trigger.FIRST_CONVERSION ? 1 : value;
        between("/value", 1, MinorUnits.MAX, value);
        between("/amount", 1, MinorUnits.MAX, amount);
    }

    /** What is rewarded. Milestones are numbered from 1; only the repeating triggers have more than one. */
    public enum Trigger {
        FIRST_CONVERSION(Counted.CONVERSIONS, false),
        AT_CONVERSIONS(Counted.CONVERSIONS, false),
        EVERY_CONVERSIONS(Counted.CONVERSIONS, true),
        AT_SALES(Counted.SALES, false),
        EVERY_SALES(Counted.SALES, true),
        /** Depends on a single order; its only milestone is counted per order. */
        ORDER_AT_LEAST(Counted.ORDER, false);

        private final Counted counted;
        private final boolean isRepeating;

        Trigger(Counted counted, boolean isRepeating) {
            this.counted = counted;
            this.isRepeating = isRepeating;
        }

        /** The number of the highest milestone reached, 0 for none. */
        long reached(long value, Tally ever, long orderBase) {
            long figure = figure(ever, orderBase);
            if (isRepeating) {
                return figure / value;
            }
            return figure >= value ? 1 : 0;
        }

        long progress(long value, Tally ever) {
            long figure = figure(ever, 0);
            return isRepeating ? figure % value : Math.min(value, figure);
        }

        private long figure(Tally ever, long orderBase) {
            return switch (counted) {
                case CONVERSIONS -> ever.conversions();
                case SALES -> ever.sales();
                case ORDER -> orderBase;
            };
        }
    }

    private enum Counted {
        CONVERSIONS,
        SALES,
        ORDER
    }

    /**
     * Milestones of a reward that are granted or reversed, by the version of the plan that promised it.
     *
     * @param first milestone
     * @param last milestone, included
     */
    public record Grant(Reward reward, long first, long last) {

        public long count() {
            return last - first + 1;
        }

        /** In minor units, positive also when it is reversed. */
        public long amount() {
            return Rounding.toMinor(BigDecimal.valueOf(count()).multiply(BigDecimal.valueOf(reward.amount())));
        }
    }

    /**
     * A reward as a member sees it.
     *
     * @param target the value to reach
     * @param progress towards the target: for a repeating reward since the last milestone, for {@code ORDER_AT_LEAST} always 0
     * @param granted number of milestones granted and not reversed
     */
    public record Standing(Reward reward, long target, long progress, long granted) {}

    /**
     * The milestones that a conversion reaches: those between the progress before and after it. Milestones that were reached
     * before a reward was promised are not granted.
     *
     * @param orderBase of this conversion
     * @param held grants of the enrollment that were not reversed; of {@code ORDER_AT_LEAST} only those by this conversion
     */
    public static List<Grant> earned(
            List<Reward> rewards, Tally before, Tally after, long orderBase, List<Grant> held) {
        List<Grant> grants = new ArrayList<>();
        for (Reward reward : rewards) {
            long behind = Math.max(reward.reached(before, 0), reward.lastOf(held));
            long reached = reward.reached(after, orderBase);
            if (reached > behind) {
                grants.add(new Grant(reward, behind + 1, reached));
            }
        }
        return List.copyOf(grants);
    }

    /**
     * The granted milestones that are no longer reached after a refund or a rejection.
     *
     * @param now the progress afterwards
     * @param orderNet what is left of this conversion's base, 0 when it was rejected
     * @param held as in {@link #earned}
     */
    public static List<Grant> undone(List<Grant> held, Tally now, long orderNet) {
        List<Grant> undone = new ArrayList<>();
        for (Grant grant : held) {
            long first = Math.max(grant.first(), grant.reward().reached(now, orderNet) + 1);
            if (first <= grant.last()) {
                undone.add(new Grant(grant.reward(), first, grant.last()));
            }
        }
        return List.copyOf(undone);
    }

    /**
     * The milestones of a reversed grant that are reached again and were not granted anew meanwhile.
     *
     * @param now the progress afterwards
     * @param orderNet what is left of this conversion's base
     * @param held grants that pay for the same milestones
     */
    public static List<Grant> restored(Grant reversed, Tally now, long orderNet, List<Grant> held) {
        var reward = reversed.reward();
        long last = Math.min(reversed.last(), reward.reached(now, orderNet));
        long first = reversed.first();
        List<Grant> restored = new ArrayList<>();
        for (Grant other : held.stream()
                .filter(reward::isForSameMilestones)
                .sorted(comparing(Grant::first))
                .toList()) {
            if (first < other.first() && first <= last) {
                restored.add(new Grant(reward, first, Math.min(last, other.first() - 1)));
            }
            first = Math.max(first, other.last() + 1);
        }
        if (first <= last) {
            restored.add(new Grant(reward, first, last));
        }
        return List.copyOf(restored);
    }

    /** @param held all grants of the enrollment that were not reversed */
    public static List<Standing> standings(List<Reward> rewards, Tally ever, List<Grant> held) {
        return rewards.stream()
                .map(reward -> new Standing(
                        reward, reward.value, reward.trigger.progress(reward.value, ever), reward.countOf(held)))
                .toList();
    }

    /** Whether it pays at least as much for the same or less. */
    boolean isNoLessThan(Reward other) {
        return trigger == other.trigger && value <= other.value && amount >= other.amount;
    }

    /** The number of the highest milestone reached, 0 for none. */
    public long reached(Tally ever, long orderBase) {
        return trigger.reached(value, ever, orderBase);
    }

    private long lastOf(List<Grant> held) {
        return held.stream().filter(this::isSame).mapToLong(Grant::last).max().orElse(0);
    }

    private long countOf(List<Grant> held) {
        return held.stream().filter(this::isSame).mapToLong(Grant::count).sum();
    }

    /** The amount is not part of a reward's identity. */
    public boolean isSame(Grant grant) {
        return name.equals(grant.reward().name) && isForSameMilestones(grant);
    }

    /** Whether it is for the same milestones, under whatever name. */
    public boolean isForSameMilestones(Grant grant) {
        return trigger == grant.reward().trigger && value == grant.reward().value;
    }
}
