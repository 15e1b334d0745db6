package dev.tributary.sales.buyers;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.conversions.WriteConversions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** Erases who a buyer is; the orders stay, as those of somebody unknown. */
@ApplicationScoped
class ForgetBuyer {
    private final WriteConversions writeConversions;
    private final Tenancy tenancy;
    private final Caller caller;

    ForgetBuyer(WriteConversions writeConversions, Tenancy tenancy, Caller caller) {
        this.writeConversions = writeConversions;
        this.tenancy = tenancy;
        this.caller = caller;
    }

    void forgetOrders(List<UUID> orders) {
        writeConversions.forgetCustomers(orders);
    }

    /** That they have bought before, too: the next order is a new customer's. */
    void forget(String customerId) {
        tenancy.write(
                caller.brandId(),
                () -> tenancy.update("""
                                with bound as (
                                    delete from customer_bindings where brand_id = :brand and customer_key = :key)
                                delete from customers where brand_id = :brand and customer_key = :key""").bind("key", key(customerId)).execute());
    }

    private static byte[] key(String customerId) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(customerId.strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
