package dev.tributary.messaging.templates;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/message-templates")
class TemplateResource {
    private final Templates templates;
    private final Tenancy tenancy;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    TemplateResource(Templates templates, Tenancy tenancy, MergePatch.Patches patches, ETags etags, Clock clock) {
        this.templates = templates;
        this.tenancy = tenancy;
        this.patches = patches;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<TemplateView> listMessageTemplates(@BeanParam Paging paging) {
        return Page.of(templates.page(paging), paging, Template::id, TemplateView::of);
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public TemplateView createMessageTemplate(@Valid @NotNull TemplateText text) {
        text.content().check();
        return TemplateView.of(templates.add(new Template(tenancy.brandId(), text, clock.instant())));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public TemplateView getMessageTemplate(TemplateId id) {
        return TemplateView.of(templates.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public TemplateView updateMessageTemplate(
            TemplateId id, @NotNull @RequestBodySchema(TemplateText.class) MergePatch patch) {
        var template = templates.lock(id.value());
        etags.ifMatch(TemplateView.of(template));
        var changed = patches.apply(patch, template.text());
        changed.content().check();
        template.change(changed);
        return TemplateView.of(templates.save(template));
    }

    @DELETE
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public void deleteMessageTemplate(TemplateId id) {
        templates.delete(templates.lock(id.value()));
    }
}
