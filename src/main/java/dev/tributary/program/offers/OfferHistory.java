package dev.tributary.program.offers;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An offer's settings over time, for orders that occurred before they were changed. */
@Embeddable
public class OfferHistory {
    @JdbcTypeCode(SqlTypes.JSON)
    private History<OfferStatus> statusHistory;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<OrderSettings> orderSettingsHistory;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<Integer> noticeDaysHistory;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected OfferHistory() {}

    OfferHistory(OfferSettings settings, Instant now) {
        statusHistory = History.always(Objects.requireNonNull(settings.status()));
        orderSettingsHistory = History.always(settings.orderSettings());
        orderSettingsHistory = orderSettingsWith(settings, now);
        noticeDaysHistory = History.always(settings.noticeDays());
    }

    void add(OfferSettings settings, Instant now) {
        statusHistory = statusHistory.followedBy(now, Objects.requireNonNull(settings.status()));
        orderSettingsHistory = orderSettingsWith(settings, now);
        noticeDaysHistory = noticeDaysHistory.followedBy(now, settings.noticeDays());
    }

    /** The order settings over time, if these settings were set now. */
    History<OrderSettings> orderSettingsWith(OfferSettings to, Instant now) {
        var history = orderSettingsHistory.until(now).followedBy(now, to.orderSettings());
        var announced = to.announced();
        return announced == null
                ? history
                : history.then(announced.effectiveFrom(), announced.applyTo(to.orderSettings()));
    }

    History<OrderSettings> orderSettings() {
        return orderSettingsHistory;
    }

    /** The settings that decide about an order of that instant. */
    public OrderSettings orderSettingsAt(Instant instant) {
        return orderSettingsHistory.at(instant);
    }

    NoticePeriod noticePeriod(Instant now) {
        return NoticePeriod.of(noticeDaysHistory, now);
    }
}
