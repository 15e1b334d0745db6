package dev.tributary.messaging.projects;

import dev.tributary.messaging.messages.SendMessage;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import dev.tributary.tracking.issuing.GenerateItems;
import dev.tributary.tracking.issuing.Generated;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves the members of a project through the steps of sales tracking: generate, send. */
@ApplicationScoped
class SalesTracking {
    private final Projects projects;
    private final ProjectMembers members;
    private final ProjectProgress progress;
    private final Offers offers;
    private final TrackingItems items;
    private final GenerateItems generateItems;
    private final SendMessage sendMessage;

    SalesTracking(
            Projects projects,
            ProjectMembers members,
            ProjectProgress progress,
            Offers offers,
            TrackingItems items,
            GenerateItems generateItems,
            SendMessage sendMessage) {
        this.projects = projects;
        this.members = members;
        this.progress = progress;
        this.offers = offers;
        this.items = items;
        this.generateItems = generateItems;
        this.sendMessage = sendMessage;
    }

    SalesTrackingBodies.StageView read(ProjectId id, Paging paging, @Nullable Step step) {
        var project = projects.get(id.value());
        var rows = members.page(project, paging, step);
        var shared = items.firstSharedBy(rows.stream()
                .map(ProjectMemberRow::enrollmentId)
                .filter(Objects::nonNull)
                .toList());
        var page = Page.of(rows, paging, ProjectMemberRow::id, row -> StandingView.of(row, shared));
        return new SalesTrackingBodies.StageView(
                project.offerId() == null ? null : new OfferId(project.offerId()),
                progress.count(project),
                page.data(),
                page.nextCursor());
    }

    /** Idempotent: members who have their items are skipped, and move on to Send all the same. */
    SalesTrackingBodies.GeneratedStep generate(ProjectId id, Chosen chosen) {
        var project = projects.lock(id.value());
        var offer = offers.get(project.linkedOffer());
        stepsOf(project, chosen.ids());
        var generated = generateItems.generate(offer, chosen.ids(), null, Map.of());
        progress.markGenerated(
                project,
                generated.stream()
                        .filter(result -> result.status() != Generated.Status.FAILED)
                        .map(result -> result.memberId().value())
                        .toList());
        return new SalesTrackingBodies.GeneratedStep(generated, progress.count(project));
    }

    /** Skipped members stay at their step, with the reason. */
    SalesTrackingBodies.SentStep send(ProjectId id, SendItemsRequest request) {
        var project = projects.lock(id.value());
        var chosen = request.memberIds().stream().map(MemberId::value).toList();
        var offer = project.linkedOffer();
        refuseNotGenerated(chosen, stepsOf(project, chosen));
        var sent = sendMessage.send(request.message(offer));
        progress.markSent(project, sent.queued(), sent.id().value());
        var steps = progress.stepsOf(project, chosen);
        return new SalesTrackingBodies.SentStep(
                sent.id(),
                sent.members().stream()
                        .map(result -> SentView.of(result, Objects.requireNonNull(steps.get(result.memberId()))))
                        .toList(),
                progress.count(project));
    }

    private Map<UUID, Step> stepsOf(Project project, List<UUID> chosen) {
        var steps = progress.stepsOf(project, chosen);
        NotFound.check("project member", "/memberIds", chosen, steps::containsKey);
        return steps;
    }

    private static void refuseNotGenerated(List<UUID> chosen, Map<UUID, Step> steps) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < chosen.size(); i++) {
            if (steps.get(chosen.get(i)) == Step.GENERATE) {
                errors.add(new FieldError(
                        "/memberIds/" + i, "not_generated", "This member has nothing to be sent yet: generate first."));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }
}
