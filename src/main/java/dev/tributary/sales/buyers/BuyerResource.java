package dev.tributary.sales.buyers;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.sales.conversions.ConversionId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exports and erases the data stored of buyers: the shop's customer id in their orders, a hash of their address, and, encrypted
 * and for a limited time, messages of shops.
 */
@Path("/v1/buyers")
@RolesAllowed(Scope.TO_ADMINISTER)
class BuyerResource {
    private final FindBuyer findBuyer;
    private final ForgetBuyer forgetBuyer;
    private final BulkActs bulk;

    BuyerResource(FindBuyer findBuyer, ForgetBuyer forgetBuyer, BulkActs bulk) {
        this.findBuyer = findBuyer;
        this.forgetBuyer = forgetBuyer;
        this.bulk = bulk;
    }

    @POST
    @Path("/export")
    public BuyerOrders exportBuyer(@Valid @NotNull Buyer buyer) {
        return bulk.once(
                buyer, () -> BuyerOrders.of(findBuyer.find(buyer.named(), buyer.from(), orders -> {})), done -> false);
    }

    @POST
    @Path("/erase")
    public BuyerOrders eraseBuyer(@Valid @NotNull Buyer buyer) {
        return bulk.once(
                buyer,
                () -> {
                    var found = findBuyer.find(buyer.named(), buyer.from(), forgetBuyer::forgetOrders);
                    forgetBuyer.forget(buyer.named());
                    return BuyerOrders.of(found);
                },
                done -> false);
    }

    /**
     * @param customerId the shop's own, not blank
     * @param email of a buyer without an account; with the id, also what shops' messages say of the address is erased
     * @param after the {@code after} of the previous answer, to continue; null to begin
     */
    record Buyer(
            @Nullable @Size(min = 1, max = 200) String customerId,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable ConversionId after) {
        @AssertTrue(message = "name the buyer by customerId, email or both")
        boolean isNamed() {
            return customerId == null ? email != null : !customerId.isBlank();
        }

        FindBuyer.Buyer named() {
            return new FindBuyer.Buyer(customerId == null ? null : customerId.strip(), email);
        }

        UUID from() {
            return after == null ? new UUID(0, 0) : after.value();
        }
    }

    /**
     * @param orders the buyer's, among those read
     * @param after when time ran out, the order after which to continue; null when all orders were read
     */
    record BuyerOrders(List<ConversionId> orders, @Nullable ConversionId after) {
        static BuyerOrders of(FindBuyer.Found found) {
            return new BuyerOrders(
                    found.orders().stream().map(ConversionId::new).toList(),
                    found.last() == null ? null : new ConversionId(found.last()));
        }
    }
}
