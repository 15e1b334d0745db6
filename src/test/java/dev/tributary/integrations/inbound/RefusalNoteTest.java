package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.problems.InvalidFields;
import org.junit.jupiter.api.Test;

class RefusalNoteTest {
    @Test
    void a_refusal_of_the_whole_statement_has_no_member_before_it() {
        assertThat(RefusalNote.of(new InvalidFields("", "wrong_type", "This must be an object."))
                        .detail())
                .doesNotStartWith(":");
        assertThat(RefusalNote.of(new InvalidFields("/total", "wrong_type", "This must be a number."))
                        .detail())
                .startsWith("/total: ");
    }
}
