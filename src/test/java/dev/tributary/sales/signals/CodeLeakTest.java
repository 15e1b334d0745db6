package dev.tributary.sales.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.program.brands.Signal;
import dev.tributary.program.brands.SignalAction;
import dev.tributary.program.brands.SignalSetting;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeLeakTest {
    private static final CodeLeak RULE = CodeLeak.of(SignalSetting.of(Signal.CODE_LEAK, SignalAction.REVIEW));

    /** 36 orders in 48 hours, 34 without any click, 3 a day before: a share of 0.94, and 18 a day, which is more than 3 times 3. */
    @Test
    void a_code_that_is_suddenly_used_without_clicks_has_leaked() {
        var evidence = RULE.find(new CodeLeak.Use(36, 34, 21, true)).orElseThrow();

        assertThat(evidence)
                .containsEntry("orders", 36L)
                .containsEntry("withoutClick", 34L)
                .containsEntry("share", new BigDecimal("0.94"))
                .containsEntry("perDay", new BigDecimal("18.00"))
                .containsEntry("usualPerDay", new BigDecimal("3.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // orders, without click, usual in seven days, in use before -> leaked
        "36, 33, 21, true,  true", // 0.917
        "36, 32, 21, true,  false", // 0.889
        "20, 18, 21, true,  true", // 10 a day against 9
        "19, 19, 0,  true,  false", // too few
        "36, 36, 42, true,  true", // 18 a day against 18
        "36, 36, 43, true,  false", // 18 a day against 18.4
        "36, 36, 0,  true,  true", // a code that nobody used before
        "36, 36, 0,  false, false", // a new code has no usual figure
    })
    void and_just_not(long orders, long withoutClick, long usual, boolean isOlder, boolean hasLeaked) {
        assertThat(RULE.find(new CodeLeak.Use(orders, withoutClick, usual, isOlder))
                        .isPresent())
                .isEqualTo(hasLeaked);
    }
}
