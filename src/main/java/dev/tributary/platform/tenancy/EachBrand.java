package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.ThrottledLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** What jobs do for each brand that has work, in transactions of its own: one brand's trouble ends nobody else's. */
@ApplicationScoped
public class EachBrand {
    private static final ThrottledLog TROUBLE = new ThrottledLog(Logger.getLogger(EachBrand.class));

    private final Jdbi jdbi;
    private final Tenancy tenancy;

    EachBrand(Jdbi jdbi, Tenancy tenancy) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
    }

    /**
     * @param view the brands that have work, a view with a column {@code brand_id}
     * @param some does some of a brand's work, and tells whether there may be more
     */
    public void run(String job, String view, BooleanSupplier some) {
        List<UUID> brands;
        try {
            brands = brands(view);
        } catch (RuntimeException e) {
            TROUBLE.warn(job, job + " is left for the next time: " + e.getMessage());
            return;
        }
        brands.forEach(brand -> run(job, brand, some));
    }

    private void run(String job, UUID brand, BooleanSupplier some) {
        try {
            for (boolean more = true; more; ) {
                more = tenancy.write(brand, some::getAsBoolean);
            }
        } catch (RuntimeException e) {
            TROUBLE.warn(job, job + " of the brand " + brand + " is left for the next time: " + e.getMessage());
        }
    }

    private List<UUID> brands(String view) {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from " + view)
                .mapTo(UUID.class)
                .list());
    }
}
