package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;

/** The sums of a day's sales by credited source. */
@ApplicationScoped
public class SourcesOfSales {
    private static final String CHANGE = """
            update daily_sales d
            set link_conversions = link_conversions + :conversions * link.sign, link_sales = link_sales + :sales * link.sign,
                link_commission = link_commission + :commission * link.sign,
                code_conversions = code_conversions + :conversions * code.sign, code_sales = code_sales + :sales * code.sign,
                code_commission = code_commission + :commission * code.sign,
                customer_conversions = customer_conversions + :conversions * customer.sign,
                customer_sales = customer_sales + :sales * customer.sign,
                customer_commission = customer_commission + :commission * customer.sign
            from (select cast(:to = 'CLICK' as int) - cast(:from = 'CLICK' as int) as sign) link,
                 (select cast(:to = 'PROMO_CODE' as int) - cast(:from = 'PROMO_CODE' as int) as sign) code,
                 (select cast(:to = 'CUSTOMER' as int) - cast(:from = 'CUSTOMER' as int) as sign) customer
            where d.brand_id = :brand and d.enrollment_id = :enrollment and d.day = :day""";

    private final Tenancy tenancy;

    SourcesOfSales(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Moves a conversion of this day from one credited source to another. Its account stays the same and must be locked. */
    public void change(
            UUID enrollmentId, LocalDate day, String from, String to, long conversions, long sales, long commission) {
        tenancy.update(CHANGE)
                .bind("enrollment", enrollmentId)
                .bind("day", day)
                .bind("from", from)
                .bind("to", to)
                .bind("conversions", conversions)
                .bind("sales", sales)
                .bind("commission", commission)
                .execute();
    }
}
