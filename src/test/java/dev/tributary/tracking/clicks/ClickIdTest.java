package dev.tributary.tracking.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.access.KeyRing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickIdTest {
    private static final String OLD = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String NEW = "k2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
    private static final UUID GLOW = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final UUID LINK = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00.123Z");

    private final KeyRing ring = KeyRing.parse(OLD);
    private final Random random = new Random(1);

    @Test
    void a_click_id_tells_brand_item_and_time() {
        var issued = ClickIds.issue(ring, GLOW, LINK, NOON.plusNanos(456_789), random);

        var click = ClickIds.verify(ring, issued.text()).orElseThrow();

        assertThat(click).isEqualTo(issued);
        assertThat(click.brandId()).isEqualTo(GLOW);
        assertThat(click.itemId()).isEqualTo(LINK);
        assertThat(click.at()).isEqualTo(NOON);
        assertThat(issued.text()).matches("clk_k1_[A-Za-z0-9_-]{88}");
    }

    @Test
    void its_row_id_is_a_uuid_of_version_seven_and_its_own() {
        Set<UUID> rows = new HashSet<>();
        Set<Long> highHalves = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID row = ClickIds.issue(ring, GLOW, LINK, NOON, random).rowId();
            rows.add(row);
            highHalves.add(row.getMostSignificantBits());
            assertThat(row.version()).isEqualTo(7);
            assertThat(row.variant()).isEqualTo(2);
        }

        assertThat(rows).hasSize(10_000);
        assertThat(highHalves).hasSizeBetween(3_000, 4_096);
    }

    @Test
    void the_ends_of_time_fit() {
        for (long millis : new long[] {0, 1, (1L << 47) + 1, (1L << 48) - 1}) {
            assertThat(ClickIds.issue(ring, GLOW, LINK, Instant.ofEpochMilli(millis), random)
                            .at()
                            .toEpochMilli())
                    .isEqualTo(millis);
        }
    }

    @Test
    void an_id_outlives_the_rotation_of_its_key_but_not_its_removal() {
        String text = ClickIds.issue(ring, GLOW, LINK, NOON, random).text();

        assertThat(ClickIds.verify(KeyRing.parse(NEW + "," + OLD), text)).isPresent();
        assertThat(ClickIds.verify(KeyRing.parse(NEW), text)).isEmpty();
        assertThat(ClickIds.verify(KeyRing.parse(NEW + "," + OLD), text.replace("k1", "k2")))
                .isEmpty();
    }

    @Test
    void no_other_spelling_of_a_genuine_id_is_genuine() {
        String text = ClickIds.issue(ring, GLOW, LINK, NOON, random).text();

        for (int i = 0; i < text.length(); i++) {
            for (char other : "A_b-0=.é\0".toCharArray()) {
                if (text.charAt(i) != other) {
                    String altered = text.substring(0, i) + other + text.substring(i + 1);
                    assertThat(ClickIds.verify(ring, altered)).as(altered).isEmpty();
                }
            }
            assertThat(ClickIds.verify(ring, text.substring(0, i))).isEmpty();
            assertThat(ClickIds.verify(ring, text.substring(i + 1))).isEmpty();
        }
        assertThat(ClickIds.verify(ring, text + "A")).isEmpty();
        assertThat(ClickIds.verify(ring, " " + text)).isEmpty();
    }

    @Test
    void a_signature_made_for_another_purpose_is_no_click() {
        byte[] content = ByteBuffer.allocate(48)
                .putLong(GLOW.getMostSignificantBits())
                .putLong(GLOW.getLeastSignificantBits())
                .array();

        assertThat(ClickIds.verify(ring, signedFor("click", content))).isPresent();
        assertThat(ClickIds.verify(ring, signedFor("dashboard", content))).isEmpty();
    }

    private String signedFor(String purpose, byte[] content) {
        byte[] token = Arrays.copyOf(content, 66);
        System.arraycopy(ring.sign(purpose, content), 0, token, 48, 18);
        return "clk_k1_" + Base64.getUrlEncoder().encodeToString(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clk_",
                "clk__",
                "clk_k1",
                "clk_k1_",
                "clk_k1_AAAA",
                "clk_k1_%s",
                "clk__%s",
                "CLK_k1_%s",
                "afd_k1_%s",
                "clk_k9_%s",
                "clk_k1_x_%s",
                "clk_\0_%s",
                "clk_😀_%s",
                "null",
                "../../etc/passwd",
                "' or 1=1 --"
            })
    void garbage_is_no_click_and_no_exception(String garbage) {
        assertThat(ClickIds.verify(ring, garbage.replace("%s", "A".repeat(88)))).isEmpty();
        assertThat(ClickIds.verify(ring, garbage.replace("%s", "=".repeat(88)))).isEmpty();
        assertThat(ClickIds.verify(ring, garbage.replace("%s", "A".repeat(100_000))))
                .isEmpty();
    }
}
