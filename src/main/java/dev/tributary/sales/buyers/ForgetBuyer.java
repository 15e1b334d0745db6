package dev.tributary.sales.buyers;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.conversions.ForgetCustomers;
import dev.tributary.sales.customers.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Erases the data that identify a buyer; the orders stay, without a customer. */
@ApplicationScoped
class ForgetBuyer {
    private final ForgetCustomers forgetCustomers;
    private final Tenancy tenancy;
    private final CustomerKeys keys;
    private final Event<BuyerOrdersErased> ordersErased;
    private final Event<BuyerErased> erased;
    private final Caller caller;

    ForgetBuyer(
            ForgetCustomers forgetCustomers,
            Tenancy tenancy,
            CustomerKeys keys,
            Event<BuyerOrdersErased> ordersErased,
            Event<BuyerErased> erased,
            Caller caller) {
        this.forgetCustomers = forgetCustomers;
        this.tenancy = tenancy;
        this.keys = keys;
        this.ordersErased = ordersErased;
        this.erased = erased;
        this.caller = caller;
    }

    void forgetOrders(List<UUID> orders) {
        forgetCustomers.forget(orders);
        ordersErased.fire(new BuyerOrdersErased(orders));
    }

    /** Deletes the customer and their binding: their next order is that of a new customer. */
    void forget(FindBuyer.Buyer buyer) {
        for (var key : Stream.of(keys.ofId(buyer.customerId()), keys.of(null, buyer.email()))
                .filter(Objects::nonNull)
                .toList()) {
            tenancy.write(caller.brandId(), () -> forgetCustomer(key));
        }
        erased.fire(new BuyerErased(buyer.customerId(), buyer.email()));
    }

    /** What the customer paid goes last: an order of theirs that is being recorded keeps it until the customer can be deleted. */
    private int forgetCustomer(String key) {
        return Stream.of("customer_bindings", "customers", "customer_payments")
                .mapToInt(table -> tenancy.update("delete from " + table
                                + " where brand_id = :brand and customer_key = decode(:key, 'hex')")
                        .bind("key", key)
                        .execute())
                .sum();
    }
}
