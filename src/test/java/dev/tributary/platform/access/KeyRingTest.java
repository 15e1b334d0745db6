package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String OLD = "k1:" + Base64.getEncoder().encodeToString(filled(1));
    private static final String NEW = "k2:" + Base64.getEncoder().encodeToString(filled(2));
    private static final byte[] TEXT = "enr_1".getBytes(UTF_8);

    private final KeyRing before = KeyRing.parse(OLD);
    private final KeyRing rotated = KeyRing.parse(NEW + "," + OLD);
    private final KeyRing after = KeyRing.parse(NEW);

    @Test
    void a_rotated_ring_signs_with_the_new_key_and_still_verifies_with_the_old() {
        byte[] old = before.sign("dashboard", TEXT);

        assertThat(rotated.newestKid()).isEqualTo("k2");
        assertThat(rotated.verify("dashboard", "k1", old, TEXT)).isTrue();
        assertThat(after.verify("dashboard", "k2", rotated.sign("dashboard", TEXT), TEXT))
                .isTrue();
        assertThat(after.verify("dashboard", "k1", old, TEXT)).isFalse();
        assertThat(rotated.verify("dashboard", "k2", old, TEXT)).isFalse();
    }

    @Test
    void a_signature_is_valid_for_its_purpose_and_its_parts_only() {
        byte[] signature = after.sign("click", "ab".getBytes(UTF_8), "c".getBytes(UTF_8));

        assertThat(after.verify("dashboard", "k2", signature, "ab".getBytes(UTF_8), "c".getBytes(UTF_8)))
                .isFalse();
        assertThat(after.verify("click", "k2", signature, "a".getBytes(UTF_8), "bc".getBytes(UTF_8)))
                .isFalse();
        assertThat(after.verify("click", "k2", signature, "abc".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void a_signature_may_be_cut_to_sixteen_bytes_and_no_further() {
        byte[] signature = after.sign("click", TEXT);

        assertThat(after.verify("click", "k2", Arrays.copyOf(signature, 16), TEXT))
                .isTrue();
        assertThat(after.verify("click", "k2", Arrays.copyOf(signature, 15), TEXT))
                .isFalse();
        assertThat(after.verify("click", "k2", Arrays.copyOf(signature, 33), TEXT))
                .isFalse();
    }

    @Test
    void a_sealed_body_is_opened_by_any_ring_that_has_its_key() {
        byte[] sealed = before.seal("replies", TEXT);

        assertThat(rotated.open("replies", sealed)).hasValue(TEXT);
        assertThat(after.open("replies", sealed)).isEmpty();
        assertThat(rotated.open("hooks", sealed)).isEmpty();
        assertThat(before.seal("replies", TEXT)).isNotEqualTo(sealed);
        assertThat(before.open("replies", before.seal("replies", new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void a_sealed_body_with_an_altered_bit_or_end_does_not_open() {
        byte[] sealed = rotated.seal("replies", TEXT);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(rotated.open("replies", altered)).as("bit %d", bit).isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(rotated.open("replies", Arrays.copyOf(sealed, length))).isEmpty();
        }
    }

    @Test
    void threads_sign_alike_in_parallel() {
        byte[] expected = after.sign("click", TEXT);

        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .allMatch(i -> Arrays.equals(expected, after.sign("click", TEXT))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "k1",
                "k1:",
                "k1:geheim",
                "k1:AAAA",
                "K1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                "toolongid:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                ":AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                "k1:change-me-5",
                "k1:Y2hhbmdlLW1lLWNoYW5nZS1tZS1jaGFuZ2UtbWUtMzI=",
                "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,",
                "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,k1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="
            })
    void a_broken_ring_is_refused_without_showing_a_key(String ring) {
        assertThatThrownBy(() -> KeyRing.parse(ring))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("AQEB", "AgIC", "geheim");
    }

    @Test
    void a_generated_ring_can_be_parsed() {
        assertThat(KeyRing.parse(KeyRing.generate(new SecureRandom())).newestKid())
                .isEqualTo("k1");
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
