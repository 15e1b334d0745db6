package dev.tributary.tracking.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
    private static final int MARGIN = 4;
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://go.example/r/k3v9x2",
                "https://go.example/r/k3v9x2?url=https%3A%2F%2Fglow.example%2Fjeans%3Fcolor%3Dblue&s1=a%20flyer%20in%20town"
            })
    void a_scanner_reads_the_address(String address) throws FormatException, ChecksumException {
        assertThat(new Decoder().decode(modules(QrCode.svg(address))).getText()).isEqualTo(address);
    }

    @Test
    void it_is_one_small_drawing_with_a_light_margin() {
        var svg = QrCode.svg("https://go.example/r/k3v9x2");

        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").hasSizeLessThan(6_000);
        assertThat(RUN.matcher(svg).results())
                .allSatisfy(run -> assertThat(Integer.parseInt(run.group(1))).isGreaterThanOrEqualTo(MARGIN));
    }

    private static BitMatrix modules(String svg) {
        var side = SIDE.matcher(svg);
        assertThat(side.find()).isTrue();
        var modules = new BitMatrix(Integer.parseInt(side.group(1)) - 2 * MARGIN);
        RUN.matcher(svg)
                .results()
                .forEach(run -> modules.setRegion(
                        Integer.parseInt(run.group(1)) - MARGIN,
                        Integer.parseInt(run.group(2)) - MARGIN,
                        Integer.parseInt(run.group(3)),
                        1));
        return modules;
    }
}
