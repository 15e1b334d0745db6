package dev.tributary.tracking.cpc;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Computes what days of clicks earn, by the plan, the terms and the hold days at the beginning of each day. */
@ApplicationScoped
class PriceClicks {
    private final TermsInForce terms;

    PriceClicks(TermsInForce terms) {
        this.terms = terms;
    }

    List<PaidClicks> price(List<ClickDay> days, Brand brand) {
        var versions = terms.findVersions(
                days.stream().flatMap(day -> day.plans().states()).distinct().toList());
        List<PaidClicks> paid = new ArrayList<>();
        for (var day : days) {
            var version = versionOf(day, versions, brand);
            if (version.terms().perClick().signum() > 0 && day.uniqueClicks() > day.paid()) {
                var whole = version.terms().earnedByClicks(day.uniqueClicks());
                var before = version.terms().earnedByClicks(day.paid());
                paid.add(new PaidClicks(day, version.planId(), version.version(), whole - before));
            }
        }
        return paid;
    }

    /** Late clicks are paid by the same version as the earlier clicks of their day. */
    private static TermsInForce.Version versionOf(ClickDay day, PlanVersions versions, Brand brand) {
        var begin = startOf(day.day(), brand);
        return day.paidByPlan() == null || day.paidByVersion() == null
                ? versions.at(day.plans().at(begin), begin)
                : versions.version(day.paidByPlan(), day.paidByVersion());
    }

    static List<Posting> postings(List<PaidClicks> paid, Brand brand) {
        return paid.stream()
                .filter(clicks -> clicks.amount() != 0)
                .map(clicks -> Posting.of(
                        clicks.day().enrollmentId(),
                        EntryKind.CLICKS,
                        clicks.amount(),
                        clicks.day().day(),
                        startOf(clicks.day().day().plusDays(1), brand).plus(hold(clicks.day(), brand)),
                        Posting.Source.NONE,
                        description(clicks.day())))
                .toList();
    }

    private static Duration hold(ClickDay day, Brand brand) {
        return Duration.ofDays(day.orderSettings().at(startOf(day.day(), brand)).holdDays());
    }

    private static String description(ClickDay day) {
        long count = day.uniqueClicks() - day.paid();
        var late = day.paid() > 0 ? " that came late" : "";
        return count + (count == 1 ? " unique click" : " unique clicks") + late;
    }

    private static Instant startOf(LocalDate day, Brand brand) {
        return day.atStartOfDay(brand.timezone()).toInstant();
    }
}
