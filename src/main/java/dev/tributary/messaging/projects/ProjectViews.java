package dev.tributary.messaging.projects;

import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Projects as the brand sees them, with the members counted by step. */
@ApplicationScoped
class ProjectViews {
    private final ProjectProgress progress;
    private final Offers offers;

    ProjectViews(ProjectProgress progress, Offers offers) {
        this.progress = progress;
        this.offers = offers;
    }

    ProjectView of(Project project) {
        var offer = project.offerId() == null ? null : offers.get(project.offerId());
        return view(project, offer, progress.count(project));
    }

    /** @param rows a page and one row more */
    Page<ProjectView> page(List<Project> rows, Paging paging) {
        var counts = progress.count(rows);
        var offersById = offers.byId(
                rows.stream().map(Project::offerId).filter(Objects::nonNull).toList());
        return Page.of(
                rows,
                paging,
                Project::id,
                row -> view(
                        row,
                        row.offerId() == null ? null : offersById.get(row.offerId()),
                        counts.getOrDefault(row.id(), ProjectMembers.Counts.NONE)));
    }

    private static ProjectView view(Project project, @Nullable Offer offer, ProjectMembers.Counts counts) {
        return new ProjectView(
                new ProjectId(project.id()),
                project.settings(),
                offer == null ? null : OfferRef.of(offer.id(), offer.name()),
                offer == null ? List.of() : offer.tracking().stream().sorted().toList(),
                counts,
                project.createdAt());
    }
}
