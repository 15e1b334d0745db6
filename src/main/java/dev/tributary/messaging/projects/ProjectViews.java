package dev.tributary.messaging.projects;

import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.TrackingKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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
        return view(project, progress.count(project));
    }

    /** @param rows a page and one row more */
    Page<ProjectView> page(List<Project> rows, Paging paging) {
        var counts = progress.count(rows);
        return Page.of(
                rows, paging, Project::id, row -> view(row, counts.getOrDefault(row.id(), ProjectMembers.Counts.NONE)));
    }

    private ProjectView view(Project project, ProjectMembers.Counts counts) {
        var tracking = project.offerId() == null
                ? List.<TrackingKind>of()
                : offers.get(project.offerId()).tracking().stream().sorted().toList();
        return new ProjectView(new ProjectId(project.id()), project.settings(), tracking, counts, project.createdAt());
    }
}
