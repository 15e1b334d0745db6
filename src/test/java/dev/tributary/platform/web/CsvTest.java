package dev.tributary.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"})
    void text_that_a_spreadsheet_would_take_for_a_formula_stays_text(String text) throws IOException {
        assertThat(written(text)).startsWith(text.contains("\r") || text.contains("\n") ? "\"'" : "'");
    }

    @Test
    void numbers_and_other_text_stay_as_they_are() throws IOException {
        assertThat(written(-5L)).isEqualTo("-5\r\n");
        assertThat(written("Zoë, \"Z\"")).isEqualTo("\"Zoë, \"\"Z\"\"\"\r\n");
    }

    private static String written(Object cell) throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new Csv(out);
        csv.row(Stream.of(cell));
        csv.flush();
        return out.toString(UTF_8);
    }
}
