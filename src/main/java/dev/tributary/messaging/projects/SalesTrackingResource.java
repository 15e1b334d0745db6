package dev.tributary.messaging.projects;

import dev.tributary.messaging.messages.DeliveryStatus;
import dev.tributary.messaging.messages.MessageId;
import dev.tributary.messaging.messages.SendMessage;
import dev.tributary.messaging.templates.MailContent;
import dev.tributary.messaging.templates.MessageKind;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import dev.tributary.tracking.issuing.GenerateItems;
import dev.tributary.tracking.issuing.Generated;
import dev.tributary.tracking.items.SharedItem;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/projects/{id}/sales-tracking")
class SalesTrackingResource {
    private final Projects projects;
    private final ProjectMembers members;
    private final Offers offers;
    private final TrackingItems items;
    private final GenerateItems generateItems;
    private final SendMessage sendMessage;

    SalesTrackingResource(
            Projects projects,
            ProjectMembers members,
            Offers offers,
            TrackingItems items,
            GenerateItems generateItems,
            SendMessage sendMessage) {
        this.projects = projects;
        this.members = members;
        this.offers = offers;
        this.items = items;
        this.generateItems = generateItems;
        this.sendMessage = sendMessage;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public StageView getSalesTracking(ProjectId id, @BeanParam Paging paging, @QueryParam("step") @Nullable Step step) {
        var project = projects.get(id.value());
        var rows = members.page(project, paging, step);
        var shared = items.sharedBy(rows.stream()
                .map(ProjectMembers.Row::enrollmentId)
                .filter(Objects::nonNull)
                .toList());
        var page = Page.of(rows, paging, ProjectMembers.Row::id, row -> StandingView.of(row, shared));
        return new StageView(
                project.offerId() == null ? null : new OfferId(project.offerId()),
                members.count(project),
                page.data(),
                page.nextCursor());
    }

    /** Idempotent: members who have their items are skipped, and move on to Send all the same. */
    @POST
    @Path("/generate")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public GeneratedStep generateSalesTracking(ProjectId id, @Valid @NotNull ProjectResource.Chosen chosen) {
        var project = projects.lock(id.value());
        var offer = offers.get(project.linkedOffer());
        standing(project, List.copyOf(chosen.ids()));
        var generated = generateItems.generate(offer, List.copyOf(chosen.ids()), null, Map.of());
        members.markGenerated(
                project,
                generated.stream()
                        .filter(one -> one.status() != Generated.Status.FAILED)
                        .map(one -> one.memberId().value())
                        .toList());
        return new GeneratedStep(generated, members.count(project));
    }

    /** Skipped members stay at their step, with the reason. */
    @POST
    @Path("/send")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public SentStep sendSalesTracking(ProjectId id, @Valid @NotNull SendWish request) {
        var project = projects.lock(id.value());
        var chosen = request.memberIds().stream().map(MemberId::value).toList();
        var offer = project.linkedOffer();
        refuseNotGenerated(chosen, standing(project, chosen));
        var sent = sendMessage.send(new SendMessage.SendRequest(
                offer,
                new LinkedHashSet<>(chosen),
                MessageKind.SALES_TRACKING_ITEMS,
                new MailContent(request.subject(), request.body()),
                request.rotateDashboardLinks()));
        members.markSent(
                project,
                sent.members().stream()
                        .filter(one -> one.status() == DeliveryStatus.QUEUED)
                        .map(SendMessage.RecipientResult::memberId)
                        .toList(),
                sent.id().value());
        var now = members.stepsOf(project, chosen);
        return new SentStep(
                sent.id(),
                sent.members().stream()
                        .map(one -> SentView.of(one, Objects.requireNonNull(now.get(one.memberId()))))
                        .toList(),
                members.count(project));
    }

    private Map<UUID, Step> standing(Project project, List<UUID> chosen) {
        var standing = members.stepsOf(project, chosen);
        if (!standing.keySet().containsAll(chosen)) {
            throw new NotFound("project member");
        }
        return standing;
    }

    private static void refuseNotGenerated(List<UUID> chosen, Map<UUID, Step> standing) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < chosen.size(); i++) {
            if (standing.get(chosen.get(i)) == Step.GENERATE) {
                errors.add(new FieldError(
                        "/memberIds/" + i, "not_generated", "This member has nothing to be sent yet: generate first."));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    /**
     * @param subject with merge fields
     * @param body with merge fields, in Markdown
     * @param rotateDashboardLinks whether everyone who is written to gets a new dashboard link, and the old one ends
     */
    record SendWish(
            @NotEmpty @Size(max = ProjectResource.MOST_AT_ONCE)
            List<@NotNull MemberId> memberIds,

            @NotBlank
            @Size(max = NewMessage.MOST_OF_SUBJECT)
            @Pattern(regexp = NewMessage.ONE_LINE, message = NewMessage.NOT_ONE_LINE)
            String subject,

            @NotBlank @Size(max = NewMessage.MOST_OF_BODY) String body,
            boolean rotateDashboardLinks) {}

    /** @param counts of all members, whatever the list shows */
    record StageView(
            @Nullable OfferId offerId,
            ProjectMembers.Counts counts,
            List<StandingView> data,
            @Nullable String nextCursor) {}

    /** @param messageId of the last message they were sent from this project */
    record StandingView(
            MemberId memberId,
            String firstName,
            @Nullable String lastName,
            String email,
            Step step,
            @Nullable EnrollmentId enrollmentId,
            List<SharedItem> items,
            @Nullable Instant generatedAt,
            @Nullable Instant sentAt,
            @Nullable MessageId messageId) {
        static StandingView of(ProjectMembers.Row row, Map<UUID, List<SharedItem>> shared) {
            var enrollment = row.enrollmentId();
            return new StandingView(
                    new MemberId(row.memberId()),
                    row.firstName(),
                    row.lastName(),
                    row.email(),
                    row.step(),
                    enrollment == null ? null : new EnrollmentId(enrollment),
                    enrollment == null ? List.of() : shared.getOrDefault(enrollment, List.of()),
                    row.generatedAt(),
                    row.sentAt(),
                    row.messageId() == null ? null : new MessageId(row.messageId()));
        }
    }

    record GeneratedStep(List<Generated> data, ProjectMembers.Counts counts) {}

    record SentStep(MessageId messageId, List<SentView> data, ProjectMembers.Counts counts) {}

    /**
     * @param status {@code QUEUED} or {@code SKIPPED}
     * @param reason why it was skipped
     */
    record SentView(
            MemberId memberId,
            Step step,
            DeliveryStatus status,
            @Nullable String reason) {
        static SentView of(SendMessage.RecipientResult one, Step step) {
            return new SentView(new MemberId(one.memberId()), step, one.status(), one.reason());
        }
    }
}
