package dev.tributary.ledger.paymentfiles;

import java.util.Set;

/** The countries whose accounts a SEPA credit transfer reaches, by the code in their IBANs (EPC409-09). */
final class SepaCountries {
    private static final Set<String> CODES = Set.of(
            "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GG", "GI", "GR",
            "HR", "HU", "IE", "IM", "IS", "IT", "JE", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO",
            "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA");

    private SepaCountries() {}

    static boolean reaches(String iban) {
        return CODES.contains(iban.substring(0, 2));
    }
}
