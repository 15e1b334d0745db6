package dev.tributary.journeys.money.model;

/** An amount for a milestone. */
public record Reward(Trigger trigger, long value, long amount) {
    public enum Trigger {
        FIRST_CONVERSION,
        EVERY_CONVERSIONS,
        AT_SALES,
        ORDER_AT_LEAST
    }

    /** How many milestones are reached. */
    long milestones(Progress progress, long order) {
        return switch (trigger) {
            case FIRST_CONVERSION -> progress.count() >= 1 ? 1 : 0;
            case EVERY_CONVERSIONS -> progress.count() / value;
            case AT_SALES -> progress.sales() >= value ? 1 : 0;
            case ORDER_AT_LEAST -> order >= value ? 1 : 0;
        };
    }

    /** Whether it has the same milestones, for whatever amount. */
    boolean isLike(Reward other) {
        return trigger == other.trigger && value == other.value;
    }

    boolean isOfOneOrder() {
        return trigger == Trigger.ORDER_AT_LEAST;
    }
}
