package dev.tributary.sales.customers;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Path("/v1/customers")
class CustomerResource {
    private final ListCustomers list;
    private final CustomerKeys keys;
    private final Customers customers;
    private final Bindings bindings;
    private final WriteBindings writeBindings;
    private final Enrollments enrollments;
    private final AuditTrail audit;
    private final ETags etags;
    private final Clock clock;

    CustomerResource(
            ListCustomers list,
            CustomerKeys keys,
            Customers customers,
            Bindings bindings,
            WriteBindings writeBindings,
            Enrollments enrollments,
            AuditTrail audit,
            ETags etags,
            Clock clock) {
        this.list = list;
        this.keys = keys;
        this.customers = customers;
        this.bindings = bindings;
        this.writeBindings = writeBindings;
        this.enrollments = enrollments;
        this.audit = audit;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<CustomerView> listCustomers(@BeanParam Paging paging, @BeanParam CustomerFilter filter) {
        var rows = list.page(filter.conditions(keys), paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, ListCustomers.Row::id, ListCustomers.Row::view);
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public CustomerView getCustomer(CustomerId id) {
        return list.get(id.value());
    }

    /** Orders that occur from now on are credited to the other enrollment; what was earned stays. */
    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public CustomerView moveCustomer(CustomerId id, @Valid @NotNull CustomerMove move) {
        var enrollment = enrollments.get(move.enrollmentId().value());
        customers.lock(Set.of(bindings.get(id.value()).key()));
        etags.ifMatch(list.get(id.value()));
        var binding = bindings.get(id.value());
        var now = clock.instant();
        if (!enrollment.id().equals(binding.enrollments().at(now))) {
            audit.name("customer.moved", move.note());
            writeBindings.move(binding, enrollment.offerId(), enrollment.id(), now);
        }
        return list.get(id.value());
    }

    /** @param enrollmentId of any offer of the brand */
    record CustomerMove(
            @NotNull EnrollmentId enrollmentId,
            @Nullable @Size(max = 1000) String note) {}
}
