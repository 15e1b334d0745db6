package dev.tributary.program.brands;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tributary.platform.values.HostName;
import dev.tributary.platform.web.Host;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signal that a brand looks for, and what happens to orders with it. Parameters of the signal that are left out get their
 * defaults; parameters of other signals are refused.
 *
 * @param signal to look for
 * @param action what happens to orders with the signal
 * @param seconds of {@code TOO_FAST}: the most seconds between click and order; 10 when left out
 * @param orders of {@code VELOCITY}; 10 when left out
 * @param minutes of {@code VELOCITY}; 10 when left out
 * @param hosts of {@code REFERRER_BLOCKED}, with their subdomains
 * @param minOrders of {@code CODE_LEAK}: the least orders in 48 hours, 20 when left out; of {@code REFUND_RATE}: the least orders to
 *     judge by, 8 when left out
 * @param days of {@code CODE_LEAK}: number of earlier days that give the usual figure; 7 when left out
 * @param shareWithoutClick of {@code CODE_LEAK}: the least share of orders without any click; 0.9 when left out
 * @param times of {@code CODE_LEAK}: the least multiple of the usual orders a day; 3 when left out
 * @param share of {@code REFUND_RATE}: the least share of orders that came back in whole or in part; 0.25 when left out
 */
public record SignalSetting(
        @NotNull Signal signal,
        @NotNull SignalAction action,
        @Nullable @Min(1) @Max(86_400) Integer seconds,
        @Nullable @Min(2) @Max(1_000) Integer orders,
        @Nullable @Min(1) @Max(1_440) Integer minutes,

        @Nullable @Size(min = 1, max = 200) Set<@NotNull @Host String> hosts,

        @Nullable @Min(1) @Max(100) Integer minOrders,
        @Nullable @Min(1) @Max(30) Integer days,
        @Nullable @DecimalMin("0") @DecimalMax("1") BigDecimal shareWithoutClick,
        @Nullable @DecimalMin("1") @DecimalMax("1000") BigDecimal times,
        @Nullable @DecimalMin("0.01") @DecimalMax("1") BigDecimal share) {

    private static final int SECONDS = 10;
    private static final int ORDERS = 10;
    private static final int MINUTES = 10;
    private static final int LEAK_ORDERS = 20;
    private static final int REFUND_ORDERS = 8;
    private static final int DAYS = 7;
    private static final BigDecimal SHARE_WITHOUT_CLICK = new BigDecimal("0.9");
    private static final BigDecimal TIMES = BigDecimal.valueOf(3);
    private static final BigDecimal SHARE = new BigDecimal("0.25");

    public SignalSetting {
        if (signal == Signal.TOO_FAST) {
            seconds = Objects.requireNonNullElse(seconds, SECONDS);
        } else if (signal == Signal.VELOCITY) {
            orders = Objects.requireNonNullElse(orders, ORDERS);
            minutes = Objects.requireNonNullElse(minutes, MINUTES);
        } else if (signal == Signal.CODE_LEAK) {
            minOrders = Objects.requireNonNullElse(minOrders, LEAK_ORDERS);
            days = Objects.requireNonNullElse(days, DAYS);
            shareWithoutClick = Objects.requireNonNullElse(shareWithoutClick, SHARE_WITHOUT_CLICK);
            times = Objects.requireNonNullElse(times, TIMES);
        } else if (signal == Signal.REFUND_RATE) {
            minOrders = Objects.requireNonNullElse(minOrders, REFUND_ORDERS);
            share = Objects.requireNonNullElse(share, SHARE);
        }
    }

    /** A signal that has no parameters. */
    public static SignalSetting of(Signal signal, SignalAction action) {
        return new SignalSetting(signal, action, null, null, null, null, null, null, null, null, null);
    }

    /** The hosts in the form in which they are compared. */
    @JsonIgnore
    public Set<String> blockedHosts() {
        return hosts == null
                ? Set.of()
                : hosts.stream().map(HostName::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    @AssertTrue(message = "must have the parameters of its signal and no others; REFERRER_BLOCKED needs hosts")
    boolean isOfItsSignal() {
        return signal == null
                || (isOnlyOf(Signal.TOO_FAST, seconds)
                        && isOnlyOf(Signal.VELOCITY, orders, minutes)
                        && isOnlyOf(Signal.CODE_LEAK, days, shareWithoutClick, times)
                        && isOnlyOf(Signal.REFUND_RATE, share)
                        && (signal == Signal.REFERRER_BLOCKED) == (hosts != null)
                        && (minOrders == null || signal == Signal.CODE_LEAK || signal == Signal.REFUND_RATE));
    }

    private boolean isOnlyOf(Signal owner, @Nullable Object... parameters) {
        return signal == owner || Stream.of(parameters).allMatch(Objects::isNull);
    }
}
