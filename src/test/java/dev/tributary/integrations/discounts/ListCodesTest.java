package dev.tributary.integrations.discounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A shop that answers what it likes fills neither the memory nor the database. */
class ListCodesTest {
    @Test
    void texts_of_listed_codes_are_cut_and_the_mark_stays() {
        var mark = "(itm_01jd9v3e8yf3qs2q1m0c5ax7kd)";
        var page = new ShopDiscounts.Page(
                List.of(new ShopDiscounts.Listed(
                        "7".repeat(5_000), "X".repeat(5_000), "t".repeat(5_000) + mark, false, null, null)),
                null);

        var listed = ListCodes.list(Duration.ofMinutes(1), new Shop(page)).get(0);

        assertThat(listed.remoteId()).hasSize(200);
        assertThat(listed.code()).hasSize(200);
        assertThat(listed.title()).hasSize(200).endsWith(mark);
    }

    @Test
    void pages_without_an_end_are_refused() {
        var shop = new Shop(new ShopDiscounts.Page(List.of(), "again"));

        assertThatThrownBy(() -> ListCodes.list(Duration.ofMinutes(10), shop))
                .isInstanceOf(ShopCallFailed.Refused.class);
    }

    @Test
    void a_refusal_of_a_shop_is_cut() {
        var refused = new ShopCallFailed.Refused("refused", "no\0" + "😀".repeat(4_000));

        assertThat(refused.detail())
                .hasSizeLessThanOrEqualTo(500)
                .startsWith("no?😀")
                .endsWith("😀");
    }

    /** Always answers with the same page. */
    private record Shop(Page page) implements ShopDiscounts {
        @Override
        public boolean startsCodes() {
            return true;
        }

        @Override
        public Optional<Found> find(WantedCode wanted) {
            return Optional.empty();
        }

        @Override
        public Optional<String> create(WantedCode wanted, WantedCode.Terms terms) {
            return Optional.empty();
        }

        @Override
        public boolean update(
                String remoteId,
                WantedCode wanted,
                WantedCode.Terms terms,
                dev.tributary.program.offers.Discount before) {
            return false;
        }

        @Override
        public boolean end(String remoteId) {
            return false;
        }

        @Override
        public Page list(String after) {
            return page;
        }
    }
}
