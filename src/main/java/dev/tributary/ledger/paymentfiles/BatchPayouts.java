package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.BatchUnderWay;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * The payouts of a batch in parts of a fixed size, in the order of ids: a part always holds the same payouts, so that a file
 * that is fetched twice can be recognised.
 */
@ApplicationScoped
class BatchPayouts {
    /** The most payments that PayPal takes in one file, and banks in one order. */
    static final int PART_SIZE = 5_000;

    private static final String SELECT = """
            select p.id, p.member_id, p.enrollment_id, m.first_name, m.last_name, m.email, o.name as offer_name,
                   p.status, p.method, p.way, p.pay_to, p.pay_to_name, p.pay_to_bic, p.currency, p.amount, p.tax,
                   p.reference, p.created_at, p.released_at
            from (select id from payouts where brand_id = :brand and batch_id = :batch
                  order by id offset :skipped limit :most) chosen
            join payouts p on p.brand_id = :brand and p.id = chosen.id
            join members m on m.brand_id = p.brand_id and m.id = p.member_id
            join offers o on o.brand_id = p.brand_id and o.id = p.offer_id
            order by p.id""";

    private final Tenancy tenancy;

    BatchPayouts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * @throws NotFound when there is no such batch or no such part of it; the first part of an empty batch is empty
     * @throws BatchUnderWay while its payouts are being made, since its parts would change
     */
    List<FilePayout> part(UUID batchId, int part) {
        requireComplete(batchId);
        var rows = tenancy.query(SELECT)
                .bind("batch", batchId)
                .bind("skipped", (long) (part - 1) * PART_SIZE)
                .bind("most", PART_SIZE)
                .mapTo(FilePayout.class)
                .list();
        if (rows.isEmpty() && part > 1) {
            throw new NotFound("payout batch");
        }
        return rows;
    }

    /**
     * @throws NotFound
     * @throws BatchUnderWay
     */
    void requireComplete(UUID batchId) {
        var status = tenancy.query("select status from payout_batches where brand_id = :brand and id = :batch")
                .bind("batch", batchId)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new NotFound("payout batch"));
        if (status.equals("CONFIRMING")) {
            throw new BatchUnderWay();
        }
    }
}
