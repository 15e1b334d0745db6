package dev.tributary.program.offers;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.EachBrand;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Announces settings of offers. Settings that promise less need the offer's notice; an event announces each change. */
@ApplicationScoped
class AnnounceSettings {
    private final Offers offers;
    private final StartRecording startRecording;
    private final EachBrand eachBrand;
    private final Event<OrderSettingsChanged> orderSettingsChanged;
    private final Clock clock;

    AnnounceSettings(
            Offers offers,
            StartRecording startRecording,
            EachBrand eachBrand,
            Event<OrderSettingsChanged> orderSettingsChanged,
            Clock clock) {
        this.offers = offers;
        this.startRecording = startRecording;
        this.eachBrand = eachBrand;
        this.orderSettingsChanged = orderSettingsChanged;
        this.clock = clock;
    }

    /** @throws InvalidFields when the settings are announced for an instant that has passed */
    void checkDay(OfferSettings settings) {
        var announced = settings.announced();
        if (announced != null && !announced.effectiveFrom().isAfter(clock.instant())) {
            throw new InvalidFields("/announced/effectiveFrom", "not_in_future", "The day must be one to come.");
        }
    }

    /**
     * Compares the changed settings with those that would apply without them, at each instant until the notice has passed.
     *
     * @throws NoticeTooShort when they promise less, too soon
     */
    void announce(Offer offer, OfferSettings changed) {
        var now = clock.instant();
        checkDay(changed);
        startRecording(changed);
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
                    .forEach(instant -> orderSettingsChanged.fire(
                            new OrderSettingsChanged(offer.id(), instant, before.at(instant), after.at(instant))));
        }
    }

    /** Starts recording what the settings depend on. */
    void startRecording(OfferSettings settings) {
        startRecording.ifNeeded(settings.binding());
        startRecording.ifBudgeted(settings.monthlyBudget());
        var announced = settings.announced();
        if (announced != null && announced.binding() != null) {
            startRecording.ifNeeded(announced.binding());
        }
        if (announced != null) {
            startRecording.ifBudgeted(announced.monthlyBudget());
        }
    }

    /** Makes announced settings current once their time has come. Orders are judged by them from the exact instant on. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void applyDueSettings() {
        eachBrand.run("Announced settings of offers", "brands_with_announced_changes", () -> {
            var now = clock.instant();
            offers.listWhere("announcedFrom <= :now", Map.of("now", now))
                    .forEach(offer -> offers.lock(offer.id()).applyDueSettings(now));
            return false;
        });
    }
}
