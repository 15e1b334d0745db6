package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.ThrottledLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs a job for each brand that has work, each in transactions of its own: an error of one brand does not stop the others.
 */
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
     * @param view selects the brands that have work, in a column {@code brand_id}
     * @param chunk does part of a brand's work and returns whether more may be left
     */
    public void run(String job, String view, BooleanSupplier chunk) {
        List<UUID> brands;
        try {
            brands = brands(view);
        } catch (RuntimeException e) {
            JobFailures.count();
            TROUBLE.warn(job, job + " is left for the next time: " + e.getMessage());
            return;
        }
        brands.forEach(brand -> runForBrand(job, brand, chunk));
    }

    private void runForBrand(String job, UUID brand, BooleanSupplier chunk) {
        try {
            for (boolean more = true; more; ) {
                more = tenancy.write(brand, chunk::getAsBoolean);
            }
        } catch (RuntimeException e) {
            JobFailures.count();
            TROUBLE.warn(job, job + " of the brand " + brand + " is left for the next time: " + e.getMessage());
        }
    }

    private List<UUID> brands(String view) {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from " + view)
                .mapTo(UUID.class)
                .list());
    }
}
