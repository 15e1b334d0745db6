package dev.tributary.integrations.discounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.tracking.codes.ShopCode.Status;
import dev.tributary.tracking.codes.ShopCodeStates.Noted;
import dev.tributary.tracking.items.TrackingItemId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompareCodesTest {
    private static final UUID ITEM = new UUID(0, 7);
    private static final ShopDiscounts.Listed LISTED =
            new ShopDiscounts.Listed("r-1", "ANN10", "Ann (" + new TrackingItemId(ITEM) + ")", false, null, null);

    private final CompareCodes compare = new CompareCodes(Currency.getInstance("USD"), Instant.EPOCH, applied -> null);

    @Test
    void a_code_that_was_created_while_the_shop_listed_its_own_is_no_difference() {
        var before = new Noted(ITEM, "ANN10", Status.WAITING, null, null, null);
        var after = new Noted(ITEM, "ANN10", Status.LIVE, "r-1", null, null);

        assertThat(compare.compare(List.of(before), List.of(after), List.of(LISTED)))
                .isEmpty();
        assertThat(compare.compare(List.of(), List.of(after), List.of(LISTED))).isEmpty();
        assertThat(compare.compare(List.of(before), List.of(before), List.of(LISTED)))
                .hasSize(1);
        assertThat(compare.compare(List.of(after), List.of(after), List.of())).hasSize(1);
    }
}
