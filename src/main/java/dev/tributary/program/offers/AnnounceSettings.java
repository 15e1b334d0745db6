package dev.tributary.program.offers;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.EachBrand;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Settings of offers that promise less need the notice that the offer promises; affiliates are told of each change. */
@ApplicationScoped
class AnnounceSettings {
    private final Offers offers;
    private final KeepCustomers keepCustomers;
    private final EachBrand eachBrand;
    private final Event<OrderSettingsChanged> changes;
    private final Clock clock;

    AnnounceSettings(
            Offers offers,
            KeepCustomers keepCustomers,
            EachBrand eachBrand,
            Event<OrderSettingsChanged> changes,
            Clock clock) {
        this.offers = offers;
        this.keepCustomers = keepCustomers;
        this.eachBrand = eachBrand;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws InvalidFields when they are announced for an instant that has passed */
    void checkDay(OfferSettings settings) {
        var announced = settings.announced();
        if (announced != null && !announced.effectiveFrom().isAfter(clock.instant())) {
            throw new InvalidFields("/announced/effectiveFrom", "not_in_future", "The day must be one to come.");
        }
    }

    /**
     * Compares them with what would hold without them, instant by instant until the notice has passed.
     *
     * @throws NoticeTooShort when they promise less, too soon
     */
    void announce(Offer offer, OfferSettings changed) {
        var now = clock.instant();
        checkDay(changed);
        keep(changed);
        var before = offer.history().orderSettings();
        var after = offer.history().orderSettingsWith(changed, now);
        var notice = offer.history().noticePeriod(now);
        if (!after.equals(before)) {
            boolean isTooSoon = History.instants(before, after, now, notice.earliest())
                    .anyMatch(instant -> after.at(instant).promiseLessThan(before.at(instant)));
            if (isTooSoon) {
                throw new NoticeTooShort(notice);
            }
            History.instants(before, after, now, Instant.MAX)
                    .filter(instant -> after.at(instant).promiseOtherThan(before.at(instant)))
                    .forEach(instant -> changes.fire(
                            new OrderSettingsChanged(offer.id(), instant, before.at(instant), after.at(instant))));
        }
    }

    /** What is kept for settings that ask for it. */
    void keep(OfferSettings settings) {
        keepCustomers.ifAsked(settings.binding());
        keepCustomers.ifBudgeted(settings.monthlyBudget());
        var announced = settings.announced();
        if (announced != null && announced.binding() != null) {
            keepCustomers.ifAsked(announced.binding());
        }
        if (announced != null) {
            keepCustomers.ifBudgeted(announced.monthlyBudget());
        }
    }

    /** Shows announced settings as the offer's own when their time has come; orders were judged by them from the instant on. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void settle() {
        eachBrand.run("Announced settings of offers", "brands_with_announced_changes", () -> {
            var now = clock.instant();
            offers.listWhere("announcedFrom <= :now", Map.of("now", now))
                    .forEach(offer -> offers.lock(offer.id()).settle(now));
            return false;
        });
    }
}
