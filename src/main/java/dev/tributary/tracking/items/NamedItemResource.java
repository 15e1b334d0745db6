package dev.tributary.tracking.items;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.enrollments.EnrollmentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/enrollments/{id}/tracking-items")
class NamedItemResource {
    private final AddNamedItem addNamedItem;
    private final ViewItems viewItems;

    NamedItemResource(AddNamedItem addNamedItem, ViewItems viewItems) {
        this.addNamedItem = addNamedItem;
        this.viewItems = viewItems;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public ItemView createNamedItem(EnrollmentId id, @Valid @NotNull NamedItem request) {
        return viewItems.view(addNamedItem.add(id.value(), request));
    }
}
