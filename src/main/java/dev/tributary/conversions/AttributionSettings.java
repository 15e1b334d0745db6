package dev.tributary.conversions;

/** How an offer credits orders. */
public record AttributionSettings(int windowDays, Model model, Precedence precedence) {

    /** Which of several clicks counts. */
    public enum Model {
        LAST_CLICK,
        FIRST_CLICK
    }

    /** Which counts when an order has both a code and a click. */
    public enum Precedence {
        CODE_FIRST,
        CLICK_FIRST
    }

    public static final AttributionSettings DEFAULT =
            new AttributionSettings(30, Model.LAST_CLICK, Precedence.CODE_FIRST);

    public AttributionSettings {
        if (windowDays < 0) {
            throw new IllegalArgumentException("a window does not end before the click");
        }
    }
}
