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

/** What days of clicks earn, by the plan, the terms and the hold days of the moment each day began. */
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

    /** Clicks that come late are paid like those of their day that were paid already. */
    private static TermsInForce.Version versionOf(ClickDay day, PlanVersions versions, Brand brand) {
        var begin = startOf(day.day(), brand);
        return day.paidByPlan() == null || day.paidByVersion() == null
                ? versions.at(day.plans().at(begin), begin)
                : versions.version(day.paidByPlan(), day.paidByVersion());
    }

    static List<Posting> postings(List<PaidClicks> paid, Brand brand) {
        return paid.stream()
                .filter(one -> one.amount() != 0)
                .map(one -> Posting.of(
                        one.of().enrollmentId(),
                        EntryKind.CLICKS,
                        one.amount(),
                        one.of().day(),
                        startOf(one.of().day().plusDays(1), brand).plus(hold(one.of(), brand)),
                        Posting.Source.NONE,
                        described(one.of())))
                .toList();
    }

    private static Duration hold(ClickDay day, Brand brand) {
        return Duration.ofDays(day.orderSettings().at(startOf(day.day(), brand)).holdDays());
    }

    private static String described(ClickDay day) {
        long clicks = day.uniqueClicks() - day.paid();
        var late = day.paid() > 0 ? " that came late" : "";
        return clicks + (clicks == 1 ? " unique click" : " unique clicks") + late;
    }

    private static Instant startOf(LocalDate day, Brand brand) {
        return day.atStartOfDay(brand.timezone()).toInstant();
    }
}
