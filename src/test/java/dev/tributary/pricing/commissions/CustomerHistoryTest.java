package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer had paid before an order. A payment is an accepted sale of more than 0 that is not fully refunded. */
class CustomerHistoryTest {
    private static final LocalDate JUNE_10 = LocalDate.parse("2026-06-10");

    @Test
    void a_first_payment_begins_the_history() {
        assertThat(CustomerHistory.NEW.plus(JUNE_10, true, 10_00)).isEqualTo(new CustomerHistory(JUNE_10, 1, 10_00));
    }

    @Test
    void what_is_no_payment_begins_none_and_earns() {
        assertThat(CustomerHistory.NEW.plus(JUNE_10, false, 5_00)).isEqualTo(new CustomerHistory(null, 0, 5_00));
    }

    @ParameterizedTest(name = "{0}, a payment: {1}")
    @CsvSource({
        "2026-06-09, true, 2026-06-09, 4",
        "2026-06-10, true, 2026-06-10, 4",
        "2026-06-11, true, 2026-06-10, 4",
        "2026-06-09, false, 2026-06-10, 3"
    })
    void only_an_earlier_payment_is_the_first(LocalDate day, boolean isPayment, LocalDate first, int payments) {
        var before = new CustomerHistory(JUNE_10, 3, 30_00);

        assertThat(before.plus(day, isPayment, 10_00)).isEqualTo(new CustomerHistory(first, payments, 40_00));
    }

    @Test
    void a_history_is_found_again_in_what_is_told_of_an_order() {
        var before = new CustomerHistory(JUNE_10, 3, 30_00);
        var order = OrderText.read("20.00, on 2026-07-10");

        var payment = CustomerPayment.of(before, order, 20_00);

        assertThat(payment).isEqualTo(new CustomerPayment(4, 1, "2026-06-10"));
        assertThat(payment.before(30_00)).isEqualTo(before);
        assertThat(CustomerPayment.of(CustomerHistory.NEW, order, 0).number())
                .as("an order worth nothing is no payment")
                .isNull();
    }

    @Test
    void progress_takes_another_history_of_the_customer() {
        var progress = new Progress(new Progress.Tally(5_00, 1), new Progress.Tally(3_00, 1), 2_00);

        assertThat(progress.of(CustomerHistory.NEW))
                .isEqualTo(new Progress(progress.ever(), progress.month(), 2_00, CustomerHistory.NEW));
    }
}
