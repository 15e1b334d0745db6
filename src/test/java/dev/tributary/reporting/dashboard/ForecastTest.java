package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.ledger.batches.PayoutSchedule;
import dev.tributary.reporting.dashboard.Forecast.Account;
import dev.tributary.reporting.dashboard.Forecast.Blocked;
import dev.tributary.reporting.dashboard.Forecast.HeldDay;
import dev.tributary.reporting.dashboard.Forecast.InReview;
import dev.tributary.reporting.dashboard.Forecast.NextPayout;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of the domain's document: due 43.00, held 12.00 until 3 December and 8.00 until the 19th, schedule the 15th. */
class ForecastTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
    private static final List<HeldDay> HELD = List.of(
            new HeldDay(LocalDate.parse("2026-12-03"), 12_00), new HeldDay(LocalDate.parse("2026-12-19"), 8_00));

    private static final InReview IN_REVIEW =
            new InReview(1, 4_50, List.of(new Forecast.ReviewEnd(LocalDate.parse("2026-12-20"), 1, 4_50)));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // due, minimum, pays to, cut-off days before the 15th -> amount, blocked by, missing
                "4300,  0,    true,  0,  5500, -,                 0",
                "4300,  6000, true,  0,  5500, BELOW_MINIMUM,     500",
                "4300,  5500, true,  0,  5500, -,                 0",
                "4300,  0,    false, 0,  5500, NO_PAYOUT_PROFILE, 0",
                "4300,  0,    true,  12, 5500, -,                 0",
                "4300,  0,    true,  13, 4300, -,                 0",
                "-1200, 0,    true,  0,  0,    NOTHING_DUE,       1",
                "-1300, 500,  true,  0,  0,    NOTHING_DUE,       600",
            })
    void the_next_payout_is_what_is_due_by_its_cut_off(
            long due, long minimum, boolean hasPayTo, int cutoffDays, long amount, Blocked blockedBy, long missing) {
        var schedule = new PayoutSchedule(true, 15, cutoffDays, false, false, false, null, null);

        var forecast = Forecast.of(account(due, minimum, hasPayTo), schedule, TODAY);

        assertThat(forecast.nextPayout())
                .isEqualTo(new NextPayout(
                        LocalDate.parse("2026-12-15"),
                        amount,
                        blockedBy == null ? null : blockedBy.code(),
                        missing,
                        null));
    }

    /** The batch of the 15th is prepared as the day begins. */
    @Test
    void what_becomes_due_on_the_day_of_the_payout_waits_for_the_one_after() {
        var schedule = new PayoutSchedule(true, 15, 0, false, false, false, null, null);
        var held = List.of(new HeldDay(LocalDate.parse("2026-12-15"), 8_00));
        var account = new Account("USD", 43_00, 0, held, new InReview(0, 0, List.of()), 0, true, null);

        assertThat(Forecast.of(account, schedule, TODAY).nextPayout())
                .isEqualTo(new NextPayout(LocalDate.parse("2026-12-15"), 43_00, null, 0, null));
    }

    @Test
    void what_is_due_since_the_cut_off_waits_for_the_payout_after_the_next() {
        var schedule = new PayoutSchedule(true, 15, 30, false, false, false, null, null);
        var account = new Account("USD", 43_00, 40_00, HELD, new InReview(0, 0, List.of()), 0, true, null);

        assertThat(Forecast.of(account, schedule, TODAY).nextPayout())
                .isEqualTo(new NextPayout(LocalDate.parse("2026-12-15"), 3_00, null, 0, null));
    }

    @Test
    void a_frozen_account_is_told_until_when() {
        var until = Instant.parse("2026-12-15T09:00:00Z");
        var account = new Account("USD", 43_00, 0, HELD, new InReview(0, 0, List.of()), 0, true, until);

        assertThat(Forecast.of(account, PayoutSchedule.NONE, TODAY).nextPayout())
                .isEqualTo(new NextPayout(null, 43_00, "frozen", 0, until));
    }

    @Test
    void without_a_schedule_no_day_is_promised() {
        var forecast = Forecast.of(account(43_00, 0, true), PayoutSchedule.NONE, TODAY);

        assertThat(forecast.nextPayout()).isEqualTo(new NextPayout(null, 43_00, null, 0, null));
        assertThat(forecast.inReview()).isEqualTo(IN_REVIEW);
    }

    private static Account account(long due, long minimum, boolean hasPayTo) {
        return new Account("USD", due, 0, HELD, IN_REVIEW, minimum, hasPayTo, null);
    }
}
