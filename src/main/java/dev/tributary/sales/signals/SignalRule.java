package dev.tributary.sales.signals;

import dev.tributary.program.brands.SignalSetting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule of one signal. */
sealed interface SignalRule {
    /** @return the evidence; empty when the order does not show the signal */
    Optional<Map<String, Object>> find(OrderFacts facts);

    static SignalRule of(SignalSetting setting) {
        return switch (setting.signal()) {
            case SELF_PURCHASE -> new SelfPurchased();
            case TOO_FAST -> new TooFast(Duration.ofSeconds(Objects.requireNonNull(setting.seconds())));
            case VELOCITY ->
                new Velocity(Objects.requireNonNull(setting.orders()), Objects.requireNonNull(setting.minutes()));
            case REFERRER_BLOCKED -> new ReferrerBlocked(setting.blockedHosts());
            case PAID_TRAFFIC -> new PaidTraffic();
            case CODE_LEAK -> new LeakedCode();
            case SAME_PAYOUT_ADDRESS -> new SamePayoutAddress();
            case REFUND_RATE ->
                new RefundRate(Objects.requireNonNull(setting.share()), Objects.requireNonNull(setting.minOrders()));
        };
    }

    record SelfPurchased() implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            return Optional.ofNullable(facts.ownAddress()).map(own -> Map.of("address", own.name()));
        }
    }

    /** A click after the order, which differing clocks can cause, does not count. */
    record TooFast(Duration limit) implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            if (facts.clickedAt() == null) {
                return Optional.empty();
            }
            var after = Duration.between(facts.clickedAt(), facts.occurredAt());
            return after.isNegative() || after.compareTo(limit) >= 0
                    ? Optional.empty()
                    : Optional.of(Map.of("seconds", after.toSeconds()));
        }
    }

    /** Counts the order itself, and both ends of the interval. */
    record Velocity(int orders, int minutes) implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            var since = facts.occurredAt().minus(Duration.ofMinutes(minutes));
            long found = 1
                    + facts.recentOrders().stream()
                            .filter(at -> !at.isBefore(since) && !at.isAfter(facts.occurredAt()))
                            .count();
            return found < orders ? Optional.empty() : Optional.of(Map.of("orders", found, "minutes", minutes));
        }
    }

    record ReferrerBlocked(Set<String> hosts) implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            return facts.visits().stream()
                    .map(visit -> host(visit.referrer()))
                    .filter(this::isBlocked)
                    .findFirst()
                    .map(host -> Map.of("host", host));
        }

        private boolean isBlocked(String host) {
            return hosts.stream().anyMatch(blocked -> host.equals(blocked) || host.endsWith("." + blocked));
        }

        /** Browsers send whole URLs; anything else has no host, which matches no blocked one. */
        private static String host(@Nullable String referrer) {
            int scheme = referrer == null ? -1 : referrer.indexOf("://");
            if (referrer == null || scheme < 0) {
                return "";
            }
            var authority = referrer.substring(scheme + 3).split("[/?#\\\\]", 2)[0];
            var host = authority.substring(authority.lastIndexOf('@') + 1).split(":", 2)[0];
            return host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        }
    }

    record PaidTraffic() implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            return facts.visits().stream()
                    .map(OrderFacts.Visit::paid)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(parameter -> Map.of("parameter", parameter));
        }
    }

    /** The leak was found by {@link CodeLeak} before the order came. */
    record LeakedCode() implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            return Optional.ofNullable(facts.codeLeak());
        }
    }

    record SamePayoutAddress() implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            return facts.othersPaidAlike() == 0
                    ? Optional.empty()
                    : Optional.of(Map.of("otherMembers", facts.othersPaidAlike()));
        }
    }

    record RefundRate(BigDecimal share, int minOrders) implements SignalRule {
        @Override
        public Optional<Map<String, Object>> find(OrderFacts facts) {
            var of = facts.returned();
            if (of.orders() < minOrders
                    || BigDecimal.valueOf(of.returned()).compareTo(share.multiply(BigDecimal.valueOf(of.orders())))
                            < 0) {
                return Optional.empty();
            }
            var found =
                    BigDecimal.valueOf(of.returned()).divide(BigDecimal.valueOf(of.orders()), 2, RoundingMode.HALF_UP);
            return Optional.of(Map.of("orders", of.orders(), "returned", of.returned(), "share", found));
        }
    }
}
