package dev.tributary.integrations.discounts;

import java.time.Duration;

/** A shop did not do what it was asked. */
abstract sealed class ShopTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ShopTrouble(String detail) {
        super(detail, null, false, false);
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** It did nothing, and wants to be asked later. */
    static final class Throttled extends ShopTrouble {
        private static final long serialVersionUID = 1;

        private final Duration pause;
        private final Duration apart;

        /** @param apart so far apart requests may follow one another then */
        Throttled(Duration pause, Duration apart) {
            super("The shop wants to be asked later.");
            this.pause = pause;
            this.apart = apart;
        }

        Duration pause() {
            return pause;
        }

        Duration apart() {
            return apart;
        }
    }

    /** It may have done what it was asked, or not. */
    static final class Unreachable extends ShopTrouble {
        private static final long serialVersionUID = 1;

        Unreachable(String detail) {
            super(detail);
        }
    }

    /** It never will. */
    static final class Refused extends ShopTrouble {
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
