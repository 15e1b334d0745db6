package dev.tributary.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {
    private static final String NAME = "throttled";

    private final List<String> lines = new ArrayList<>();
    private final java.util.logging.Logger sink = java.util.logging.Logger.getLogger(NAME);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void detach() {
        sink.removeHandler(handler);
    }

    @Test
    void a_thousand_of_a_kind_are_one_line_and_another_kind_has_its_own() {
        sink.addHandler(handler);
        var log = new ThrottledLog(Logger.getLogger(NAME));

        for (int i = 0; i < 1_000; i++) {
            log.warn("database_unavailable", "POST /v1/conversions: no connection");
            log.warn("database_busy", "POST /v1/payouts: locked");
        }

        assertThat(lines).containsExactly("POST /v1/conversions: no connection", "POST /v1/payouts: locked");
    }
}
