package dev.tributary.reporting.enrollments;

import dev.tributary.platform.web.Page;
import dev.tributary.program.dashboardlinks.DashboardLinks;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the optional parts of enrollment rows, which {@code include} names: one statement per part for the whole page. */
@ApplicationScoped
class EnrollmentParts {
    static final String FIGURES = "figures";
    static final String DASHBOARD_LINK = "dashboardLink";
    private static final String ITEMS = "items";
    static final List<String> ALL = List.of(FIGURES, "balance", ITEMS, DASHBOARD_LINK);

    private final DashboardLinks links;
    private final TrackingItems items;

    EnrollmentParts(DashboardLinks links, TrackingItems items) {
        this.links = links;
        this.items = items;
    }

    Page<EnrollmentRow> add(Page<EnrollmentRow> page, Set<String> included) {
        var ids = page.data().stream()
                .map(EnrollmentRow::id)
                .map(EnrollmentId::value)
                .toList();
        var urls = included.contains(DASHBOARD_LINK) ? links.urlsOf(ids) : Map.of();
        var shared = included.contains(ITEMS) ? items.sharedBy(ids) : null;
        if (urls.isEmpty() && shared == null) {
            return page;
        }
        return new Page<>(
                page.data().stream()
                        .map(row -> row.with(
                                (String) urls.get(row.id().value()),
                                shared == null
                                        ? null
                                        : shared.getOrDefault(row.id().value(), List.of())))
                        .toList(),
                page.nextCursor());
    }
}
