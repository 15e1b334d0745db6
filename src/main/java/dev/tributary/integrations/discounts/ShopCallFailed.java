package dev.tributary.integrations.discounts;

import java.time.Duration;

/** A call of a shop's API failed. */
abstract sealed class ShopCallFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ShopCallFailed(String detail) {
        super(ShopText.cutDetail(detail), null, false, false);
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** The shop did nothing, and asks for a pause. */
    static final class Throttled extends ShopCallFailed {
        private static final long serialVersionUID = 1;

        private final Duration pause;
        private final Duration interval;

        /** @param interval between two requests after the pause */
        Throttled(Duration pause, Duration interval) {
            super("The shop wants to be asked later.");
            this.pause = pause;
            this.interval = interval;
        }

        Duration pause() {
            return pause;
        }

        Duration interval() {
            return interval;
        }
    }

    /** The shop may or may not have carried out the call. */
    static final class Unreachable extends ShopCallFailed {
        private static final long serialVersionUID = 1;

        Unreachable(String detail) {
            super(detail);
        }
    }

    /** The shop refuses the call, and would refuse it again. */
    static final class Refused extends ShopCallFailed {
        private static final long serialVersionUID = 1;

        private final String reason;

        /** @param reason stable and snake_case */
        Refused(String reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
