package dev.tributary.reporting.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.ledger.accounts.EntryId;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.reporting.statements.Statement.StatementEntry;
import dev.tributary.reporting.statements.Statement.StatementPayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The printed statements. The files are left in {@code target/statements} for inspection. */
class StatementPdfTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Issuer GLOW = new Issuer("Glow", NEW_YORK);
    private static final Instant FIRST_OF_JUNE = Instant.parse("2026-06-01T16:00:00Z");

    private static final List<String> FEW_LINES = List.of(
            "COMMISSION 1440 ORD-1001",
            "COMMISSION 700 ORD-1002",
            "REVERSAL -360 ORD-1001",
            "REWARD 2500 ORD-1002 Five sales",
            "ADJUSTMENT -150 - Sample that was not returned, as agreed by phone on the third of June",
            "CLICKS 1234 -",
            "PAYOUT_RETURN 2000 -");

    @Test
    void an_english_statement_is_printed_with_all_its_figures() throws IOException {
        var text = String.join("", print("english", statement("Sarah Lee", FEW_LINES, 1_00), GLOW, Locale.ENGLISH));

        assertThat(text)
                .contains(PdfText.withoutSpaces(
                        "Glow", "Payout statement", "Sarah Lee", "Summer 10% off", "Bank transfer", "In progress"))
                .contains(PdfText.withoutSpaces("May 1, 2026 – June 30, 2026"))
                .contains(
                        PdfText.withoutSpaces("Opening balance", "$1.00", "Entries (7)", "$73.64", "−$50.00", "$24.64"))
                .contains(PdfText.withoutSpaces("Jun 1, 2026 Commission ORD-1001 $14.40 $15.40"))
                .contains(PdfText.withoutSpaces("Commission, reversal for May 30, 2026 ORD-1001 −$3.60 $18.80"))
                .contains(PdfText.withoutSpaces("Reward Five sales", "Payout, returned"))
                .contains(PdfText.withoutSpaces("Page 1 of 1"));
    }

    @Test
    void a_german_statement_writes_words_days_and_money_in_german() throws IOException {
        var text = String.join("", print("german", statement("Sarah Lee", FEW_LINES, 123_456_00), GLOW, Locale.GERMAN));

        assertThat(text)
                .contains(PdfText.withoutSpaces(
                        "Auszahlungsbeleg", "Überweisung", "In Bearbeitung", "1. Mai 2026 – 30. Juni 2026"))
                .contains(PdfText.withoutSpaces(
                        "Anfangssaldo", "123.456,00 $", "Buchungen (7)", "−50,00 $", "Endsaldo", "123.479,64 $"))
                .contains(PdfText.withoutSpaces("01.06.2026 Provision ORD-1001 14,40 $ 123.470,40 $"))
                .contains(PdfText.withoutSpaces("Provision, Storno für 30.05.2026", "Prämie", "Seite 1 von 1"));
    }

    @Test
    void two_hundred_entries_take_several_pages_with_a_head_each() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            lines.add("COMMISSION %d ORD-%d".formatted(1_000 + 7 * i, 20_001 + i));
        }

        var pages = print("long", statement("Sarah Lee", lines, 0), GLOW, Locale.ENGLISH);

        assertThat(pages).hasSizeBetween(5, 9);
        assertThat(pages)
                .allSatisfy(
                        page -> assertThat(page).contains(PdfText.withoutSpaces("Date Entry Order Amount Balance")));
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("Page%dof%d".formatted(i + 1, pages.size()));
        }
        var text = String.join(" ", pages);
        assertThat(lines).allSatisfy(line -> assertThat(text).contains(line.split(" ")[2]));
        assertThat(pages.get(pages.size() - 1)).contains(PdfText.withoutSpaces("Closing balance $3,343.00"));
    }

    @Test
    void long_names_and_order_ids_are_wrapped_and_not_cut() throws IOException {
        var name = "Maximiliane Alexandra Freifrau von und zu Hohenstein-Wolfenbüttel-Langenargen the Younger";
        var order = "shopify-2026-06-" + "0123456789".repeat(8);
        var issuer =
                new Issuer("The Extraordinarily Long Named Cosmetics and Skin Care Company of New England", NEW_YORK);

        var text = String.join(
                "", print("wrapped", statement(name, List.of("COMMISSION 1440 " + order), 0), issuer, Locale.GERMAN));

        assertThat(text).contains(PdfText.withoutSpaces("Langenargen the Younger", "New England"));
        assertThat(text).contains(order);
    }

    @Test
    void the_largest_amounts_stay_on_one_line() throws IOException {
        var lines = List.of("COMMISSION 1000000000000000 ORDER-1", "REVERSAL -3 ORDER-1", "COMMISSION 5 ORDER-2");

        var text = String.join(
                "", print("large", statement("Sarah Lee", lines, -900_000_000_000_00L), GLOW, Locale.GERMAN));

        assertThat(text)
                .contains(PdfText.withoutSpaces("ORDER-1 10.000.000.000.000,00 $ 9.100.000.000.000,00 $"))
                .contains(PdfText.withoutSpaces("Anfangssaldo −900.000.000.000,00 $"));
    }

    /** In Latin letters a description fills more than a page. */
    @Test
    void the_longest_texts_are_printed_in_full() throws IOException {
        var lines = List.of("COMMISSION 5 ORDER-1", "ADJUSTMENT 7 " + "W".repeat(255) + " " + "王".repeat(1_000));
        var issuer = new Issuer("王".repeat(200), NEW_YORK);

        var text = String.join("", print("longest", statement("王".repeat(200), lines, 0), issuer, Locale.GERMAN));

        assertThat(text.split("Wang", -1)).hasSize(1_400 + 1);
        assertThat(text.replaceAll("[^W]", "")).hasSize(1_400 + 255);
        assertThat(text).contains(PdfText.withoutSpaces("Endsaldo −49,88 $"));
    }

    @Test
    void names_are_printed_in_their_letters_where_the_font_has_them_and_else_in_latin_ones() throws IOException {
        assertThat(PdfFonts.printable("Zażółć Gęślą")).isEqualTo("Zażółć Gęślą");
        assertThat(PdfFonts.printable("Дмитрий Ελένη Nguyễn")).isEqualTo("Дмитрий Ελένη Nguyễn");
        assertThat(PdfFonts.printable("王 小明")).isEqualTo("Wang Xiao Ming");
        assertThat(PdfFonts.printable("محمد")).isEqualTo("mHmd");
        assertThat(PdfFonts.printable("Sarah\n\tLee \ud83d\ude00")).isEqualTo("Sarah Lee");

        var text = String.join(
                "", print("letters", statement("Wójciech Дмитрий 王小明", FEW_LINES, 0), GLOW, Locale.ENGLISH));

        assertThat(text).contains(PdfText.withoutSpaces("Wójciech Дмитрий Wang Xiao Ming"));
    }

    @Test
    void entries_that_are_left_out_are_told_with_their_sum() throws IOException {
        var shown = statement("Sarah Lee", FEW_LINES, 0);
        var whole = new Statement(
                "USD",
                shown.member(),
                shown.offer(),
                null,
                shown.to(),
                0,
                shown.entries(),
                12_345,
                1_000_00,
                shown.payout(),
                shown.closingBalance() + 1_000_00);

        assertThat(String.join("", print("omitted", whole, GLOW, Locale.ENGLISH)))
                .contains(PdfText.withoutSpaces("12,345 more entries, which are not listed $1,000.00 $1,073.64"))
                .contains(PdfText.withoutSpaces("Until June 30, 2026", "Entries (12,352)"));
    }

    @Test
    void every_kind_status_and_method_has_words_in_every_language() {
        for (var language : StatementWords.LANGUAGES) {
            var words = new StatementWords(language, Currency.getInstance("USD"), NEW_YORK);
            Stream.of(EntryKind.values(), PayoutStatus.values(), PayoutMethod.values())
                    .flatMap(constants -> Stream.<Enum<?>>of(constants))
                    .forEach(constant -> assertThat(words.name(constant)).isNotBlank());
        }
    }

    private static List<String> print(String name, Statement statement, Issuer issuer, Locale language)
            throws IOException {
        var pdf = new StatementPdf(statement, issuer, language).write();
        var folder = Files.createDirectories(Path.of("target/statements"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        return PdfText.pages(pdf);
    }

    /** @param lines {@code COMMISSION 1440 ORD-1001 description}, with a hyphen for no order */
    private static Statement statement(String member, List<String> lines, long opening) {
        long balance = opening;
        var entries = new ArrayList<StatementEntry>();
        for (var line : lines) {
            var parts = line.split(" ", 4);
            var written = FIRST_OF_JUNE.plus(Duration.ofHours(3L * entries.size()));
            var kind = EntryKind.valueOf(parts[0]);
            var day = kind == EntryKind.REVERSAL ? LocalDate.of(2026, 5, 30) : LocalDate.ofInstant(written, NEW_YORK);
            balance += Long.parseLong(parts[1]);
            entries.add(new StatementEntry(
                    new EntryId(TypeId.next()),
                    entries.size() + 1L,
                    kind,
                    Long.parseLong(parts[1]),
                    day,
                    written,
                    written,
                    null,
                    parts[2].equals("-") ? null : parts[2],
                    parts.length < 4 ? null : parts[3],
                    balance));
        }
        var paid = Instant.parse("2026-06-30T15:00:00Z");
        var payout = new StatementPayout(
                new PayoutId(TypeId.next()),
                "USD",
                50_00,
                PayoutStatus.PROCESSING,
                PayoutMethod.BANK_TRANSFER,
                paid,
                null);
        return new Statement(
                "USD",
                MemberRef.of(TypeId.next(), member, null),
                OfferRef.of(TypeId.next(), "Summer 10% off"),
                Instant.parse("2026-05-01T15:00:00Z"),
                paid,
                opening,
                entries,
                0,
                0,
                payout,
                balance - 50_00);
    }
}
